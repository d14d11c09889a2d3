/** An interpreter's memory from one visit to the next, in the browser's Cache Storage. */
import type { Library } from '../../../wire/packages.ts';
import type { PythonVersion } from '../../../wire/program.ts';
import type { Snapshot } from '../../../wire/supplies.ts';

export interface SnapshotStore {
  /** The one of that name; null where there is none, or it can't be read. Never rejects. */
  load(key: string): Promise<Snapshot | null>;
  /** Keeps one in place of all others of this Python. False where the browser refuses. Never rejects. */
  keep(key: string, snapshot: Snapshot): Promise<boolean>;
  /** Throws away what there is of this Python. Never rejects. */
  clear(): Promise<void>;
}

const SUM = 'X-Assay-Sum';
const LIBRARIES = 'X-Assay-Libraries';

/** A snapshot as Cache Storage keeps it. */
export function asResponse({ memory, sum, libraries = [] }: Snapshot): Response {
  const headers = { [SUM]: String(sum), [LIBRARIES]: JSON.stringify(libraries) };
  return new Response(memory, { headers });
}

/** Rejects where it isn't one. */
export async function fromResponse(response: Response): Promise<Snapshot> {
  const libraries = JSON.parse(response.headers.get(LIBRARIES) ?? '[]') as Library[];
  return { memory: await response.blob(), sum: Number(response.headers.get(SUM)), libraries };
}

/**
 * The store of one Python in `caches`, which is missing on pages without HTTPS; `base` is the page's
 * folder.
 */
export function createSnapshotStore(
  version: PythonVersion,
  caches: CacheStorage | undefined,
  base: string,
): SnapshotStore {
  const name = `assay-snapshots-${version}`;
  const urlOf = (key: string): string => new URL(`snapshots/${key}`, base).href;
  return {
    async load(key) {
      try {
        const response = await (await caches?.open(name))?.match(urlOf(key));
        return response ? await fromResponse(response) : null;
      } catch {
        return null;
      }
    },
    async keep(key, snapshot) {
      try {
        if (!caches) return false;
        // First make room: a browser that counts may have space for one of them only.
        await caches.delete(name);
        const cache = await caches.open(name);
        await cache.put(urlOf(key), asResponse(snapshot));
        return true;
      } catch {
        return false;
      }
    },
    async clear() {
      try {
        await caches?.delete(name);
      } catch {
        // Then there is nothing to read from it either.
      }
    },
  };
}
