/**
 * Brings a section's drafts to where their snippets are now. An id counts a section's blocks, so that a
 * block that was put in or taken out moves all below it, and a reader's edit would be taken for one of
 * another snippet.
 */
import { hash } from '../../guide/model/hash.ts';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import { startOf } from '../../guide/program/exercise.ts';
import { snippetsOf } from '../../guide/program/program.ts';
import { draftKey, type Kept, readDraft } from './drafts.ts';
import type { Store } from '../settings/storage.ts';

/** How many blocks fewer a section may have than when its drafts were made. */
const MOST_GONE = 20;

/** `book` is the guide's, as for `draftKey`. Nothing is written where all is in its place. */
export function moveDrafts(store: Store, book: string, section: Section): void {
  const snippets = snippetsOf(section);
  const ids = snippets.map(({ id }) => id);
  const gone = Array.from(
    { length: MOST_GONE },
    (_, index) => `${section.id}-${ids.length + index + 1}`,
  );
  const drafts = [...ids, ...gone].flatMap((id) => {
    const kept = readDraft(store.get(draftKey(book, id)));
    return kept ? [{ id, kept }] : [];
  });
  if (drafts.length === 0) return;
  const places = placesOf(drafts, snippets, gone);
  const moved = drafts.filter(({ id }) => places.get(id) !== id);
  for (const { id } of moved) store.set(draftKey(book, id), null);
  for (const { id, kept } of moved) {
    store.set(draftKey(book, places.get(id) ?? id), JSON.stringify(kept));
  }
}

/** Where each draft belongs, by where it is. No two belong to one place. */
function placesOf(
  drafts: readonly { id: string; kept: Kept }[],
  snippets: readonly Snippet[],
  spare: readonly string[],
): Map<string, string> {
  const places = new Map<string, string>();
  const free = new Map(snippets.map((snippet) => [snippet.id, snippet]));
  const take = (id: string, place: string) => {
    places.set(id, place);
    free.delete(place);
  };
  for (const { id, kept } of drafts) {
    const here = free.get(id);
    if (here && hash(startOf(here)) === kept.of) take(id, id);
  }
  for (const { id, kept } of drafts) {
    const its = [...free.values()].find((snippet) => hash(startOf(snippet)) === kept.of);
    if (!places.has(id) && its) take(id, its.id);
  }
  // What was edited has changed too: an edit has most of its lines from what it was made of.
  for (const { id, kept } of drafts) {
    if (places.has(id)) continue;
    const likest = [...free.values()]
      .map((snippet) => ({ snippet, lines: linesInCommon(startOf(snippet), kept.text) }))
      .reduce<{ id: string; lines: number } | null>(
        (best, { snippet, lines }) =>
          lines > (best?.lines ?? 0) ? { id: snippet.id, lines } : best,
        null,
      );
    const place = likest?.id ?? (free.has(id) ? id : [...free.keys()][0]);
    if (place !== undefined) take(id, place);
  }
  // For what is left no snippet is: it is kept behind the last one.
  const taken = new Set(places.values());
  for (const { id } of drafts) {
    if (places.has(id)) continue;
    const place = spare.find((each) => !taken.has(each)) ?? id;
    taken.add(place);
    places.set(id, place);
  }
  return places;
}

function linesInCommon(one: string, other: string): number {
  const words = (text: string) =>
    new Set(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line.length > 3),
    );
  const there = words(other);
  return [...words(one)].filter((line) => there.has(line)).length;
}
