/**
 * What became of a guide's claims, kept across visits: a tally for each snippet that ran, under its
 * section. A section that has changed since forgets its own.
 */
import { createSignal, type Signal } from 'solid-js';
import type { SectionTitle } from '../../guide/model/titles.ts';
import { EMPTY_TALLY, type Tally } from '../../guide/model/tally.ts';
import { type Store, storageKey } from '../settings/storage.ts';

/** Tallies by the ids of their snippets. */
type Tallies = Readonly<Record<string, Tally>>;

/** What tells a section, and whether it has changed. */
export type Told = Pick<SectionTitle, 'id' | 'sign'>;

export interface Progress {
  /** The kept tallies of a section's snippets. Reactive. */
  of: (section: Told) => Tallies;
  /** Keeps a snippet's tally; null forgets it. */
  set: (section: Told, snippet: string, tally: Tally | null) => void;
}

/** `book` keeps the progress in one guide apart from that in another. */
export function createProgress(book: string, store: Store): Progress {
  const sections = new Map<string, Signal<Tallies>>();
  const keyOf = (id: string) => storageKey('verdicts', book, id);
  const open = ({ id, sign }: Told) => {
    const there = sections.get(id);
    if (there) return there;
    const opened = createSignal<Tallies>(parse(store.get(keyOf(id)), sign));
    sections.set(id, opened);
    return opened;
  };
  return {
    of: (section) => open(section)[0](),
    set(section, snippet, tally) {
      const [read, write] = open(section);
      const { [snippet]: before, ...others } = read();
      if (tally === null && before === undefined) return;
      const next = tally === null ? others : { ...others, [snippet]: tally };
      write(next);
      const isEmpty = Object.keys(next).length === 0;
      const kept = isEmpty ? null : JSON.stringify({ of: section.sign, tallies: next });
      store.set(keyOf(section.id), kept);
    },
  };
}

/** What was kept of exactly this content, as far as it makes sense. */
function parse(json: string | null, sign: string): Tallies {
  try {
    const kept = JSON.parse(json ?? 'null') as { of?: unknown; tallies?: unknown } | null;
    if (kept?.of !== sign || typeof kept.tallies !== 'object') return {};
    const entries = Object.entries(kept.tallies ?? {}).filter(([, tally]) => isTally(tally));
    return Object.fromEntries(entries) as Tallies;
  } catch {
    return {};
  }
}

function isTally(value: unknown): value is Tally {
  if (value === null || typeof value !== 'object') return false;
  return Object.keys(EMPTY_TALLY).every((key) =>
    Number.isInteger(value[key as keyof typeof value]),
  );
}
