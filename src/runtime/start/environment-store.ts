/** Interpreters with packages from one visit to the next: a few, those that were used least go first. */
import type { Snapshot } from '../../../wire/supplies.ts';
import { asResponse, fromResponse } from './snapshot-store.ts';

export interface EnvironmentStore {
  /** The one of that name, which counts as used; null where there is none. Never rejects. */
  load(key: string): Promise<Snapshot | null>;
  /** Keeps one. False where the browser refuses. Never rejects. */
  keep(key: string, snapshot: Snapshot): Promise<boolean>;
  /** Throws one away. Never rejects. */
  drop(key: string): Promise<void>;
}

/** Each takes about 45 MB. */
const KEPT = 4;
const NAME = 'assay-environments';

/** In `caches`, which is missing on pages without HTTPS; `base` is the page's folder. */
export function createEnvironmentStore(
  caches: CacheStorage | undefined,
  base: string,
): EnvironmentStore {
  const urlOf = (key: string): string => new URL(`environments/${key}`, base).href;
  /** Names in the order of their use, the last first. */
  const list = urlOf('list');

  async function readNames(cache: Cache): Promise<string[]> {
    const response = await cache.match(list);
    return response ? ((await response.json()) as string[]) : [];
  }

  async function writeNames(cache: Cache, names: string[]): Promise<void> {
    for (const name of names.splice(KEPT)) await cache.delete(urlOf(name));
    await cache.put(list, new Response(JSON.stringify(names)));
  }

  async function use(cache: Cache, key: string): Promise<void> {
    const names = await readNames(cache);
    await writeNames(cache, [key, ...names.filter((name) => name !== key)]);
  }

  return {
    async load(key) {
      try {
        const cache = await caches?.open(NAME);
        const response = await cache?.match(urlOf(key));
        if (!cache || !response) return null;
        await use(cache, key);
        return await fromResponse(response);
      } catch {
        return null;
      }
    },
    async keep(key, snapshot) {
      const cache = await caches?.open(NAME).catch(() => null);
      if (!cache) return false;
      // A browser that counts may have space for fewer of them: the last in the list makes room.
      for (let tries = 0; tries <= KEPT; tries += 1) {
        try {
          await use(cache, key);
          await cache.put(urlOf(key), asResponse(snapshot));
          return true;
        } catch {
          const names = await readNames(cache).catch(() => []);
          const last = names.findLast((name) => name !== key);
          if (last === undefined) break;
          await this.drop(last);
        }
      }
      await this.drop(key);
      return false;
    },
    async drop(key) {
      try {
        const cache = await caches?.open(NAME);
        if (!cache) return;
        const names = await readNames(cache);
        await cache.delete(urlOf(key));
        await writeNames(
          cache,
          names.filter((name) => name !== key),
        );
      } catch {
        // Then nothing can be read from it either.
      }
    },
  };
}
