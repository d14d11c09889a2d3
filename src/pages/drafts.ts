/** A reader's edits, kept under the snippet's id, with a sign of the original that they were made to. */
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

/** FNV-1a over UTF-16 units, 32 bits as eight hex digits: tells texts apart, resists nobody. */
export function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}
