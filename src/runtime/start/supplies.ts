/**
 * What all of a visit's workers start from: Pyodide, fetched and compiled once, and a snapshot, from
 * the last visit or else from this visit's first worker.
 */
import type { Snapshot, SnapshotNews, Supplies } from '../../../wire/supplies.ts';
import type { BootProgress } from '../../../wire/worker.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export interface SuppliesOptions {
  /** Fetches Pyodide; rejects with a sentence. */
  download(
    onProgress: (progress: BootProgress) => void,
  ): Promise<Pick<Supplies, 'module' | 'files'>>;
  store: SnapshotStore;
  /** The snapshot's name in the store; null where none is to be kept. Never rejects. */
  key: Promise<string | null>;
  /** Fetches the build's snapshot after `others`; null where there is none. Never rejects. */
  ship(others: Promise<unknown>): Promise<Snapshot | null>;
}

export interface Stock {
  /** What to start from now. Fetches at the first call, and again after one that failed. */
  get(onProgress: (progress: BootProgress) => void): Promise<Supplies>;
  /** A worker's news about its snapshot: one that it made, or unpacked, serves all later workers. */
  hear(news: SnapshotNews, supplies: Supplies): void;
  /** A worker that was given this one never started: it is thrown away. */
  distrust(supplies: Supplies): void;
}

export function createStock({ download, store, key, ship }: SuppliesOptions): Stock {
  let pending: Promise<Pick<Supplies, 'module' | 'files'>> | null = null;
  let lookup: Promise<void> | null = null;
  let snapshot: Snapshot | null = null;
  /** False once a worker that should make a snapshot failed: then visits go without. */
  let makeSnapshot = true;
  const watchers = new Set<(progress: BootProgress) => void>();
  let last: BootProgress | null = null;

  async function look(): Promise<void> {
    const name = await key;
    if (name !== null) snapshot = (await store.load(name)) ?? (await ship(fetchAll()));
  }

  function fetchAll(): Promise<Pick<Supplies, 'module' | 'files'>> {
    pending ??= download((progress) => {
      last = progress;
      for (const watcher of watchers) watcher(progress);
    }).catch((error: unknown) => {
      pending = null;
      last = null;
      throw error;
    });
    return pending;
  }

  async function giveUp(reason: string): Promise<void> {
    console.warn(`Discarding the stored snapshot: ${reason}.`);
    snapshot = null;
    await store.clear();
  }

  async function keep(made: Snapshot): Promise<void> {
    const name = await key;
    if (name !== null && !(await store.keep(name, made))) {
      console.info('The browser keeps no interpreter for the next visit.');
    }
  }

  return {
    async get(onProgress) {
      watchers.add(onProgress);
      if (last) onProgress(last);
      try {
        lookup ??= look();
        const [{ module, files }] = await Promise.all([fetchAll(), lookup]);
        const makes = makeSnapshot && snapshot === null;
        return { module, files, snapshot, makeSnapshot: makes, environment: null };
      } finally {
        watchers.delete(onProgress);
      }
    },
    hear(news) {
      if (news.kind === 'refused') {
        if (snapshot) void giveUp(news.reason);
        else makeSnapshot = false;
      }
      if (news.kind !== 'made' || (snapshot && !snapshot.packed)) return;
      snapshot = news.snapshot;
      void keep(news.snapshot);
    },
    distrust(supplies) {
      if (supplies.makeSnapshot) makeSnapshot = false;
      else if (supplies.snapshot) void giveUp('an interpreter did not start from it');
    },
  };
}
