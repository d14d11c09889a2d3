/** What the browser keeps of a reader's work in one guide: edits, set-ups, verdicts. */
import type { GuideChanges } from '../../guide/work/changes.ts';
import type { Edit, ExportedGuide } from '../../guide/work/exported.ts';
import { hash } from '../../guide/model/hash.ts';
import type { Section } from '../../guide/model/guide.ts';
import { snippetsOf } from '../../guide/program/program.ts';
import { baseName, stemOf } from '../../guide/model/file-name.ts';
import { blockKey, draftKey, loadDraft, readDraft, saveDraft } from './drafts.ts';
import { groundKey, parseGround } from './grounds.ts';
import { type Store, storageKey } from '../settings/storage.ts';

/**
 * The id of a guide: of its file's name, without the number that browsers give to a second download,
 * and its title (`docs/decisions/033`). It stands in addresses, so it begins with words.
 */
export function guideId(name: string, title: string): string {
  const plain = baseName(name)
    .toLowerCase()
    .replace(/ ?\(\d+\)(?=\.\w+$)/, '');
  const words = stemOf(plain)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return `${words || 'guide'}-${hash(`${plain}\n${title}`)}`;
}

/** The name under which a guide's work is kept. */
export function bookOf(id: string): string {
  return `guide-${id}`;
}

/** The edits of blocks, by the part of their key that tells the block. */
function editsOf(store: Store, id: string): Map<string, string> {
  const prefix = draftKey(bookOf(id), '');
  return new Map(store.keys(prefix).map((key) => [key.slice(prefix.length), store.get(key) ?? '']));
}

/** Takes the work along to a new version of the guide, block by block and section by section. */
export function moveWork(store: Store, id: string, { kin, sections }: GuideChanges): void {
  const book = bookOf(id);
  const moves = kin.flatMap(({ before, now }) => {
    const from = blockKey(book, before.section, before.code);
    const to = blockKey(book, now.section, now.code);
    const value = from === to ? null : store.get(from);
    return value === null ? [] : [{ from, to, value }];
  });
  for (const { from } of moves) store.set(from, null);
  for (const { from, to, value } of moves) {
    // An edit that is there already isn't overwritten; the other one stays to be found.
    store.set(store.get(to) === null ? to : from, value);
  }
  const ground = parseGround(store.get(groundKey(book)));
  const names = new Map(sections);
  const renamed = (section: string) => names.get(section) ?? section;
  const next = {
    ...ground,
    own: Object.fromEntries(Object.entries(ground.own).map(([at, code]) => [renamed(at), code])),
    without: ground.without.map(renamed),
  };
  if (store.get(groundKey(book)) !== null) store.set(groundKey(book), JSON.stringify(next));
}

/** What the reader made of a block that the guide no longer has. */
export interface Orphan {
  key: string;
  section: string;
  /** Their edit, and one of an earlier original, about which they had still to decide. */
  texts: string[];
}

/** Where there are edits: each place is a section and a block's code, as `GuideReader.gone` takes it. */
export function editPlaces(store: Store, id: string): string[] {
  return [...editsOf(store, id).keys()];
}

/** The edits at places whose blocks are gone. */
export function orphansOf(store: Store, id: string, gone: readonly string[]): Orphan[] {
  const edits = editsOf(store, id);
  return gone.flatMap((place) => {
    const kept = readDraft(edits.get(place) ?? null);
    if (kept === null) return [];
    const { of, text, older } = kept;
    // Of the original itself nothing is lost.
    const texts = [...(hash(text) === of ? [] : [text]), ...(older === undefined ? [] : [older])];
    const section = place.replace(/\/[^/]*$/, '');
    return texts.length === 0 ? [] : [{ key: draftKey(bookOf(id), place), section, texts }];
  });
}

/** The edits of a guide's blocks, for an export. */
export function readEdits(store: Store, id: string, sections: readonly Section[]): Edit[] {
  return sections.flatMap((section) =>
    snippetsOf(section).flatMap(({ code }) => {
      const { text } = loadDraft(store, blockKey(bookOf(id), section.id, code), code);
      return text === code ? [] : [{ section: section.id, code, edited: text }];
    }),
  );
}

/** Puts the work that a file brings along in place; what the reader has here already stays. */
export function takeWork(
  store: Store,
  id: string,
  { edits, setups, without }: ExportedGuide,
): void {
  const book = bookOf(id);
  for (const { section, code, edited } of edits) {
    const key = blockKey(book, section, code);
    if (store.get(key) === null) saveDraft(store, key, code, edited);
  }
  if (store.get(groundKey(book)) !== null) return;
  if (Object.keys(setups).length + without.length === 0) return;
  store.set(groundKey(book), JSON.stringify({ own: setups, without, alone: [] }));
}

/** Takes all of a guide's work away; the result puts it back. */
export function removeWork(store: Store, id: string): () => void {
  const prefixes = ['draft', 'verdicts', 'ground'].map((kind) => storageKey(kind, bookOf(id)));
  const keys = prefixes.flatMap((prefix) =>
    store.keys(prefix).filter((key) => key === prefix || key.startsWith(`${prefix}:`)),
  );
  const kept = keys.map((key) => [key, store.get(key)] as const);
  for (const key of keys) store.set(key, null);
  return () => {
    for (const [key, value] of kept) store.set(key, value);
  };
}
