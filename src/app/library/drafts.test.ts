import { expect, test } from 'vitest';
import { hash } from '../../guide/model/hash.ts';
import { draftKey, loadDraft, saveDraft } from './drafts.ts';
import { openStore } from '../settings/storage.ts';
import { memoryStore } from '../testing/memory-store.ts';

test('an edit is kept, and forgotten once it is the original again', () => {
  const store = memoryStore();
  saveDraft(store, 'k', 'x = 1', 'x = 2');
  expect(loadDraft(store, 'k', 'x = 1')).toEqual({ text: 'x = 2', older: null });
  saveDraft(store, 'k', 'x = 1', 'x = 1');
  expect(loadDraft(store, 'k', 'x = 1')).toEqual({ text: 'x = 1', older: null });
  expect(store.size()).toBe(0);
});

test('an emptied snippet stays empty', () => {
  const store = memoryStore();
  saveDraft(store, 'k', 'x = 1', '');
  expect(loadDraft(store, 'k', 'x = 1').text).toBe('');
});

test('an edit of a text that has changed since is offered, not shown', () => {
  const store = memoryStore();
  saveDraft(store, 'k', 'x = 1', 'x = 2');
  expect(loadDraft(store, 'k', 'x = 3')).toEqual({ text: 'x = 3', older: 'x = 2' });
  expect(loadDraft(store, 'k', 'x = 2'), 'the lesson has become what the reader made').toEqual({
    text: 'x = 2',
    older: null,
  });
});

test('an older edit stays while the reader writes a new one', () => {
  const store = memoryStore();
  saveDraft(store, 'k', 'x = 3', 'x = 4', 'x = 2');
  expect(loadDraft(store, 'k', 'x = 3')).toEqual({ text: 'x = 4', older: 'x = 2' });
  saveDraft(store, 'k', 'x = 3', 'x = 3', 'x = 2');
  expect(loadDraft(store, 'k', 'x = 3')).toEqual({ text: 'x = 3', older: 'x = 2' });
});

test('what is no draft is none', () => {
  const store = memoryStore();
  store.set('k', 'x = 2');
  expect(loadDraft(store, 'k', 'x = 1')).toEqual({ text: 'x = 1', older: null });
  store.set('k', '{"of":1}');
  expect(loadDraft(store, 'k', 'x = 1')).toEqual({ text: 'x = 1', older: null });
});

test('the key tells guides and snippets apart', () => {
  const keys = [
    draftKey('course', '1.3-1'),
    draftKey('course', '1.3-2'),
    draftKey('opened', '1.3-1'),
  ];
  expect(new Set(keys).size).toBe(3);
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
