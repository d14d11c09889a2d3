/** The interpreter's memory from one visit to the next, in the browser's Cache Storage. */
import type { Snapshot } from '../../workers/protocol.ts';

export interface SnapshotStore {
  /** The one of that name; null where there is none, or it can't be read. Never rejects. */
  load(key: string): Promise<Snapshot | null>;
  /** Keeps one in place of all others. False where the browser refuses. Never rejects. */
  keep(key: string, snapshot: Snapshot): Promise<boolean>;
  /** Throws away all. Never rejects. */
  clear(): Promise<void>;
}

const CACHE = 'assay-snapshots';
const SUM = 'X-Assay-Sum';

/** A store in `caches`, which is missing on pages without HTTPS; `base` is the page's folder. */
export function createSnapshotStore(caches: CacheStorage | undefined, base: string): SnapshotStore {
  const urlOf = (key: string): string => new URL(`snapshots/${key}`, base).href;
  return {
    async load(key) {
      try {
        const response = await (await caches?.open(CACHE))?.match(urlOf(key));
        if (!response) return null;
        return { memory: await response.blob(), sum: Number(response.headers.get(SUM)) };
      } catch {
        return null;
      }
    },
    async keep(key, { memory, sum }) {
      try {
        if (!caches) return false;
        // First make room: a browser that counts may have space for one of them only.
        await caches.delete(CACHE);
        const cache = await caches.open(CACHE);
        await cache.put(urlOf(key), new Response(memory, { headers: { [SUM]: String(sum) } }));
        return true;
      } catch {
        return false;
      }
    },
    async clear() {
      try {
        await caches?.delete(CACHE);
      } catch {
        // Then there is nothing to be had from it either.
      }
    },
  };
}
