import { describe, expect, test } from 'vitest';
import { memoryStore } from '../testing/memory-store.ts';
import { moveOldKeys, storageKey, type Store } from './storage.ts';

test('all keys begin alike', () => {
  expect(storageKey('draft', 'course', '1.3-2')).toBe('assay:draft:course:1.3-2');
});

describe('settings under old keys', () => {
  test.each([
    ['assay.limit', 'assay:limit', '30'],
    ['assay.lint', 'assay:lint', 'on'],
    ['assay.types', 'assay:types', 'on'],
  ])('%s becomes %s', (old, key, value) => {
    const store = memoryStore();
    store.set(old, value);
    moveOldKeys(store);
    expect([...store.all]).toEqual([[key, value]]);
  });

  test('give way to what was chosen since', () => {
    const store = memoryStore();
    store.set('assay.limit', '30');
    store.set('assay:limit', '60');
    moveOldKeys(store);
    expect([...store.all]).toEqual([['assay:limit', '60']]);
  });

  test('stay where the browser writes nothing any more', () => {
    const full = memoryStore();
    full.set('assay.limit', '30');
    const store: Store = { ...full, set: (key, value) => value === null && full.set(key, value) };
    moveOldKeys(store);
    expect([...full.all]).toEqual([['assay.limit', '30']]);
  });

  test('are the only ones that are touched', () => {
    const store = memoryStore();
    store.set('assay:draft:course:1.3-2', 'mine');
    store.set('another.page', 'x');
    moveOldKeys(store);
    expect(store.size()).toBe(2);
  });
});
