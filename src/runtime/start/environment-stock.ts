/**
 * What the interpreters of one environment start from: what all start from, its packages, and memory that
 * has them imported, kept from the last visit or made by this visit's first.
 */
import type { Environment, MountedPack } from '../../../wire/packages.ts';
import type { Snapshot } from '../../../wire/supplies.ts';
import type { BootProgress } from '../../../wire/worker.ts';
import type { EnvironmentStore } from './environment-store.ts';
import type { Stock } from './supplies.ts';

export interface EnvironmentStockOptions {
  environment: Environment;
  /** What interpreters without packages start from. */
  bare: Stock;
  /** Fetches the packages; rejects where one can't be had. */
  packs(onProgress: (progress: BootProgress) => void): Promise<MountedPack[]>;
  store: EnvironmentStore;
  /** The snapshot's name in the store; null where none is to be kept. Never rejects. */
  key: Promise<string | null>;
}

/** So many interpreters in a row may fail to start from a snapshot, or be stopped before they have. */
const PATIENCE = 3;

export function createEnvironmentStock(options: EnvironmentStockOptions): Stock {
  const { environment, bare, store, key } = options;
  let lookup: Promise<void> | null = null;
  let snapshot: Snapshot | null = null;
  let makeSnapshot = true;
  let failures = 0;

  async function look(): Promise<void> {
    const name = await key;
    if (name !== null) snapshot = await store.load(name);
  }

  async function keep(made: Snapshot): Promise<void> {
    const name = await key;
    if (name !== null && !(await store.keep(name, made))) {
      console.info('The browser keeps no interpreter with packages for the next visit.');
    }
  }

  async function giveUp(): Promise<void> {
    makeSnapshot = snapshot !== null;
    failures = 0;
    snapshot = null;
    const name = await key;
    if (name !== null) await store.drop(name);
  }

  return {
    async get(onProgress) {
      lookup ??= look();
      const [supplies, packs] = await Promise.all([
        bare.get(onProgress),
        options.packs(onProgress).catch(() => null),
        lookup,
      ]);
      if (!packs) return supplies;
      const { modules } = environment;
      const own = { modules, packs, snapshot, makeSnapshot: makeSnapshot && snapshot === null };
      return { ...supplies, makeSnapshot: false, environment: own };
    },
    hear(news, supplies) {
      if (!supplies.environment) return bare.hear(news, supplies);
      if (news.kind === 'refused') {
        console.warn(`No interpreter with ${environment.roots.join(', ')}: ${news.reason}.`);
        void giveUp();
        return;
      }
      failures = 0;
      if (news.kind !== 'made' || snapshot) return;
      snapshot = news.snapshot;
      void keep(news.snapshot);
    },
    distrust(supplies) {
      if (!supplies.environment) return bare.distrust(supplies);
      failures += 1;
      if (failures >= PATIENCE) void giveUp();
    },
  };
}
