/** A reader's edits, kept under the snippet's id and its original code. */
import type { Store } from './storage.ts';

/**
 * Where the draft of a snippet is kept. The original's hash is in it, so that edits of a text that
 * has changed since aren't put over the new one.
 */
export function draftKey(book: string, snippetId: string, original: string): string {
  return `assay:draft:${book}:${snippetId}:${hash(original)}`;
}

/** The kept draft, or the original. */
export function loadDraft(store: Store, key: string, original: string): string {
  return store.get(key) ?? original;
}

/** Keeps a draft; one that is the original again is forgotten. */
export function saveDraft(store: Store, key: string, original: string, text: string): void {
  store.set(key, text === original ? null : text);
}

/** FNV-1a over UTF-16 units, 32 bits as eight hex digits: tells texts apart, resists nobody. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}
