/** A reader's edits, kept under the snippet's id, with a sign of the original that they were made to. */
import { hash } from '../../guide/model/hash.ts';
import { type Store, storageKey } from '../settings/storage.ts';

/** Where the draft of a snippet is kept. */
export function draftKey(book: string, snippetId: string): string {
  return storageKey('draft', book, snippetId);
}

/**
 * Where the draft of a block of an opened guide is kept: by what the guide says there, so that the
 * edit is found again whatever else of the guide changes.
 */
export function blockKey(book: string, section: string, code: string): string {
  return draftKey(book, `${section}/${hash(code)}`);
}

/** What there is to show of a snippet. */
export interface Draft {
  text: string;
  /** An edit of an original that has changed since; null where there is none. */
  older: string | null;
}

export interface Kept {
  /** Hash of the original. */
  of: string;
  text: string;
  /** An edit of an earlier original, about which the reader has still to decide. */
  older?: string;
}

/** The kept draft, or the original and what was once made of another. */
export function loadDraft(store: Store, key: string, original: string): Draft {
  const kept = readDraft(store.get(key));
  if (kept === null) return { text: original, older: null };
  const { text, older = null } = kept;
  if (kept.of === hash(original)) return { text, older };
  return { text: original, older: text === original ? older : text };
}

/** Keeps a draft, and an older edit beside it; one that is the original again is forgotten. */
export function saveDraft(
  store: Store,
  key: string,
  original: string,
  text: string,
  older: string | null = null,
): void {
  const kept: Kept = { of: hash(original), text, ...(older === null ? {} : { older }) };
  store.set(key, text === original && older === null ? null : JSON.stringify(kept));
}

/** What was kept, as far as it makes sense. */
export function readDraft(json: string | null): Kept | null {
  try {
    const value: unknown = JSON.parse(json ?? 'null');
    const is = value !== null && typeof value === 'object' && 'of' in value && 'text' in value;
    if (!is) return null;
    const older = 'older' in value ? { older: String(value.older) } : {};
    return { of: String(value.of), text: String(value.text), ...older };
  } catch {
    return null;
  }
}
