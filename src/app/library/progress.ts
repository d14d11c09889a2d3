/**
 * What became of a guide's claims, kept across visits: a result for each snippet that ran, under its
 * section. A section that has changed since forgets its own.
 */
import { createSignal, type Signal } from 'solid-js';
import type { SectionTitle } from '../../guide/model/titles.ts';
import { EMPTY_TALLY, type Tally } from '../../guide/model/tally.ts';
import { type RunEnd, isEnding } from '../../guide/model/endings.ts';
import { type Store, storageKey } from '../settings/storage.ts';

/** What a run came to. */
export interface RunResult {
  tally: Tally;
  ending: RunEnd;
}

/** Results by the ids of their snippets. */
type Results = Readonly<Record<string, RunResult>>;

/** What tells a section, and whether it has changed. */
export type Told = Pick<SectionTitle, 'id' | 'sign'>;

export interface Progress {
  /** The kept results of a section's snippets. Reactive. */
  of: (section: Told) => Results;
  /** Keeps a snippet's result; null forgets it. */
  set: (section: Told, snippet: string, result: RunResult | null) => void;
}

/** `book` keeps the progress in one guide apart from that in another. */
export function createProgress(book: string, store: Store): Progress {
  const sections = new Map<string, Signal<Results>>();
  const keyOf = (id: string) => storageKey('verdicts', book, id);
  const open = ({ id, sign }: Told) => {
    const there = sections.get(id);
    if (there) return there;
    const opened = createSignal<Results>(parse(store.get(keyOf(id)), sign));
    sections.set(id, opened);
    return opened;
  };
  return {
    of: (section) => open(section)[0](),
    set(section, snippet, result) {
      const [read, write] = open(section);
      const { [snippet]: before, ...others } = read();
      if (result === null && before === undefined) return;
      const next = result === null ? others : { ...others, [snippet]: result };
      write(next);
      const isEmpty = Object.keys(next).length === 0;
      const kept = isEmpty ? null : JSON.stringify({ of: section.sign, results: next });
      store.set(keyOf(section.id), kept);
    },
  };
}

/** What was kept of exactly this content, as far as it makes sense. */
function parse(json: string | null, sign: string): Results {
  try {
    const kept = JSON.parse(json ?? 'null') as Kept | null;
    if (kept?.of !== sign) return {};
    const results = kept.results ?? fromTallies(kept.tallies);
    const entries = Object.entries(results ?? {}).filter(([, result]) => isResult(result));
    return Object.fromEntries(entries) as Results;
  } catch {
    return {};
  }
}

/** As it is stored. Versions before `results` kept tallies alone. */
interface Kept {
  of?: unknown;
  results?: object | null;
  tallies?: object | null;
}

/** How those runs ended wasn't kept: as most do. */
function fromTallies(tallies: object | null | undefined): object {
  const entries = Object.entries(tallies ?? {});
  return Object.fromEntries(entries.map(([id, tally]) => [id, { tally, ending: 'done' }]));
}

function isResult(value: unknown): value is RunResult {
  if (value === null || typeof value !== 'object') return false;
  if (!('tally' in value && 'ending' in value) || !isEnding(value.ending)) return false;
  const { tally } = value;
  if (tally === null || typeof tally !== 'object') return false;
  return Object.keys(EMPTY_TALLY).every((key) => isCount(tally[key as keyof typeof tally]));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
