import { expect, test } from 'vitest';
import { draftKey, hash, loadDraft, saveDraft } from './drafts.ts';
import { openStore, type Store } from './storage.ts';

function memory(): Store & { size: () => number } {
  const map = new Map<string, string>();
  return {
    get: (key) => map.get(key) ?? null,
    set: (key, value) => void (value === null ? map.delete(key) : map.set(key, value)),
    size: () => map.size,
  };
}

test('an edit is kept, and forgotten once it is the original again', () => {
  const store = memory();
  const key = draftKey('course', '1.3-1', 'x = 1');
  saveDraft(store, key, 'x = 1', 'x = 2');
  expect(loadDraft(store, key, 'x = 1')).toBe('x = 2');
  saveDraft(store, key, 'x = 1', 'x = 1');
  expect(loadDraft(store, key, 'x = 1')).toBe('x = 1');
  expect(store.size()).toBe(0);
});

test('an emptied snippet stays empty', () => {
  const store = memory();
  saveDraft(store, 'k', 'x = 1', '');
  expect(loadDraft(store, 'k', 'x = 1')).toBe('');
});

test('the key tells guides, snippets and originals apart', () => {
  const keys = [
    draftKey('course', '1.3-1', 'x = 1'),
    draftKey('course', '1.3-1', 'x = 2'),
    draftKey('course', '1.3-2', 'x = 1'),
    draftKey('opened', '1.3-1', 'x = 1'),
  ];
  expect(new Set(keys).size).toBe(4);
});

test('the hash is FNV-1a, always eight digits', () => {
  expect(hash('')).toBe('811c9dc5');
  expect(hash('a')).toBe('e40c292c');
  expect(hash('foobar')).toBe('bf9cf968');
});

test('a browser that refuses storage loses nothing but memory', () => {
  const store = openStore(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  store.set('k', 'v');
  expect(store.get('k')).toBeNull();
});
