import { expect, test } from 'vitest';
import type { Snapshot } from '../../../wire/supplies.ts';
import { createEnvironmentStore } from './environment-store.ts';

/** Cache Storage in memory, as far as it is used, with space for so many snapshots. */
function fakeCaches(space = 100) {
  const entries = new Map<string, Response>();
  const snapshots = (): string[] => [...entries.keys()].filter((url) => !url.endsWith('/list'));
  const cache = {
    match: async (url: string) => entries.get(url)?.clone(),
    delete: async (url: string) => entries.delete(url),
    async put(url: string, response: Response) {
      const room = url.endsWith('/list') || entries.has(url) || snapshots().length < space;
      if (!room) throw new DOMException('no space', 'QuotaExceededError');
      entries.set(url, response);
    },
  };
  const caches = { open: async () => cache } as unknown as CacheStorage;
  return { caches, names: () => snapshots().map((url) => url.split('/').at(-1)) };
}

const base = 'https://host/sub/path/';
const library = { name: 'a.so', memoryBase: 1, tableBase: 2, handle: 3 };
const snapshot = {
  memory: new Blob(['memory']),
  sum: -7,
  libraries: [{ ...library, global: false, nodelete: true, allowUndefined: true }],
} satisfies Snapshot;

test('an environment comes back as it was kept, libraries and all', async () => {
  const store = createEnvironmentStore(fakeCaches().caches, base);
  await expect(store.load('a')).resolves.toBeNull();
  await expect(store.keep('a', snapshot)).resolves.toBe(true);
  const { memory, ...rest } = (await store.load('a')) as Snapshot;
  await expect(memory.text()).resolves.toBe('memory');
  expect(rest).toEqual({ sum: -7, libraries: snapshot.libraries });
});

test('of a fifth the one goes that was used least', async () => {
  const { caches, names } = fakeCaches();
  const store = createEnvironmentStore(caches, base);
  for (const name of ['a', 'b', 'c', 'd']) await store.keep(name, snapshot);
  await store.load('a');
  await store.keep('e', snapshot);
  expect(names().toSorted()).toEqual(['a', 'c', 'd', 'e']);
});

test('where there is less space, the one that was used least makes room', async () => {
  const { caches, names } = fakeCaches(2);
  const store = createEnvironmentStore(caches, base);
  for (const name of ['a', 'b', 'c']) await expect(store.keep(name, snapshot)).resolves.toBe(true);
  expect(names().toSorted()).toEqual(['b', 'c']);
});

test('a browser that keeps nothing is no failure', async () => {
  const { caches, names } = fakeCaches(0);
  for (const store of [
    createEnvironmentStore(caches, base),
    createEnvironmentStore(undefined, base),
  ]) {
    await expect(store.keep('a', snapshot)).resolves.toBe(false);
    await expect(store.load('a')).resolves.toBeNull();
    await expect(store.drop('a')).resolves.toBeUndefined();
  }
  expect(names()).toEqual([]);
});

test('what is thrown away is gone', async () => {
  const store = createEnvironmentStore(fakeCaches().caches, base);
  await store.keep('a', snapshot);
  await store.drop('a');
  await expect(store.load('a')).resolves.toBeNull();
});
