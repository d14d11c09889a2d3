import { describe, expect, test } from 'vitest';
import type { Snapshot } from '../../../wire/supplies.ts';
import { createSnapshotStore } from './snapshot-store.ts';

/** Cache Storage in memory, as far as it is used; `put` fails where `full`. */
function fakeCaches(full = false): CacheStorage & { entries(): string[] } {
  let entries = new Map<string, Response>();
  const cache = {
    match: async (url: string) => entries.get(url)?.clone(),
    async put(url: string, response: Response) {
      if (full) throw new DOMException('no space', 'QuotaExceededError');
      entries.set(url, response);
    },
  };
  return {
    open: async () => cache,
    async delete() {
      entries = new Map();
      return true;
    },
    entries: () => [...entries.keys()],
  } as unknown as CacheStorage & { entries(): string[] };
}

const base = 'https://host/sub/path/';
const snapshot = (text: string): Snapshot => ({ memory: new Blob([text]), sum: -7 });

describe('the store of snapshots', () => {
  test('gives back what was kept', async () => {
    const caches = fakeCaches();
    const store = createSnapshotStore('3.14', caches, base);
    await expect(store.load('a')).resolves.toBeNull();
    await expect(store.keep('a', snapshot('memory'))).resolves.toBe(true);
    const kept = await store.load('a');
    await expect(kept?.memory.text()).resolves.toBe('memory');
    expect(kept?.sum).toBe(-7);
    expect(caches.entries()).toEqual([`${base}snapshots/a`]);
  });

  test('keeps one: older ones go', async () => {
    const caches = fakeCaches();
    const store = createSnapshotStore('3.14', caches, base);
    await store.keep('a', snapshot('1'));
    await store.keep('b', snapshot('2'));
    await expect(store.load('a')).resolves.toBeNull();
    expect(caches.entries()).toEqual([`${base}snapshots/b`]);
  });

  test('keeps nothing once it is cleared', async () => {
    const store = createSnapshotStore('3.14', fakeCaches(), base);
    await store.keep('a', snapshot('1'));
    await store.clear();
    await expect(store.load('a')).resolves.toBeNull();
  });

  test('says where the browser refuses', async () => {
    await expect(
      createSnapshotStore('3.14', fakeCaches(true), base).keep('a', snapshot('1')),
    ).resolves.toBe(false);
  });

  test('does without storage', async () => {
    const refusing = {
      open: async () => Promise.reject(new Error('SecurityError')),
      delete: async () => Promise.reject(new Error('SecurityError')),
    } as unknown as CacheStorage;
    for (const caches of [undefined, refusing]) {
      const store = createSnapshotStore('3.14', caches, base);
      await expect(store.load('a')).resolves.toBeNull();
      await expect(store.keep('a', snapshot('1'))).resolves.toBe(false);
      await expect(store.clear()).resolves.toBeUndefined();
    }
  });
});
