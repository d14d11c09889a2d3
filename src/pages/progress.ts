/**
 * What became of a guide's claims, kept across visits: a tally for each snippet that ran, under its
 * section. A section that has changed since forgets its own.
 */
import { createSignal, type Signal } from 'solid-js';
import type { Section, Snippet } from '../guide/model.ts';
import { emptyTally, type Tally } from '../ui/tally.ts';
import { hash } from './drafts.ts';
import type { Store } from './storage.ts';

export interface Progress {
  /** The kept tally of a snippet; null where there is none. Reactive. */
  of: (section: Section, snippet: Snippet) => Tally | null;
  /** Keeps a tally; null forgets it. */
  set: (section: Section, snippet: Snippet, tally: Tally | null) => void;
}

type Tallies = Readonly<Record<string, Tally>>;

/** `book` keeps the progress in one guide apart from that in another. */
export function createProgress(book: string, store: Store): Progress {
  const sections = new Map<Section, { content: string; tallies: Signal<Tallies> }>();
  const keyOf = (section: Section) => `assay:verdicts:${book}:${section.id}`;
  const open = (section: Section) => {
    const there = sections.get(section);
    if (there) return there;
    const content = hash(JSON.stringify(section.parts));
    const kept = parse(store.get(keyOf(section)), content);
    const opened = { content, tallies: createSignal<Tallies>(kept) };
    sections.set(section, opened);
    return opened;
  };
  return {
    of: (section, snippet) => open(section).tallies[0]()[snippet.id] ?? null,
    set(section, snippet, tally) {
      const { content, tallies } = open(section);
      const [read, write] = tallies;
      const { [snippet.id]: before, ...others } = read();
      if (tally === null && before === undefined) return;
      const next = tally === null ? others : { ...others, [snippet.id]: tally };
      write(next);
      const isEmpty = Object.keys(next).length === 0;
      store.set(keyOf(section), isEmpty ? null : JSON.stringify({ of: content, tallies: next }));
    },
  };
}

/** What was kept of exactly this content, as far as it makes sense. */
function parse(json: string | null, content: string): Tallies {
  try {
    const kept = JSON.parse(json ?? 'null') as { of?: unknown; tallies?: unknown } | null;
    if (kept?.of !== content || typeof kept.tallies !== 'object') return {};
    const entries = Object.entries(kept.tallies ?? {}).filter(([, tally]) => isTally(tally));
    return Object.fromEntries(entries) as Tallies;
  } catch {
    return {};
  }
}

function isTally(value: unknown): value is Tally {
  if (value === null || typeof value !== 'object') return false;
  return Object.keys(emptyTally).every((key) => Number.isInteger(value[key as keyof typeof value]));
}
