/** A reader's edits, kept under the snippet's id, with a sign of the original that they were made to. */
import { hash } from '../guide/hash.ts';
import type { Store } from './storage.ts';

/** Where the draft of a snippet is kept. */
export function draftKey(book: string, snippetId: string): string {
  return `assay:draft:${book}:${snippetId}`;
}

/** What there is to show of a snippet. */
export interface Draft {
  text: string;
  /** An edit of an original that has changed since; null where there is none. */
  older: string | null;
}

interface Kept {
  /** Hash of the original. */
  of: string;
  text: string;
}

/** The kept draft, or the original and what was once made of another. */
export function loadDraft(store: Store, key: string, original: string): Draft {
  const kept = parse(store.get(key));
  if (kept === null || kept.text === original) return { text: original, older: null };
  return kept.of === hash(original)
    ? { text: kept.text, older: null }
    : { text: original, older: kept.text };
}

/** Keeps a draft; one that is the original again is forgotten. */
export function saveDraft(store: Store, key: string, original: string, text: string): void {
  const kept: Kept = { of: hash(original), text };
  store.set(key, text === original ? null : JSON.stringify(kept));
}

function parse(json: string | null): Kept | null {
  try {
    const value: unknown = JSON.parse(json ?? 'null');
    const is = value !== null && typeof value === 'object' && 'of' in value && 'text' in value;
    return is ? { of: String(value.of), text: String(value.text) } : null;
  } catch {
    return null;
  }
}
