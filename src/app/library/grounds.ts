/**
 * What the blocks of an opened guide stand on beside their section: stand-ins of the project's, the
 * reader's own, and earlier blocks. What the reader chose is kept for each guide.
 */
import { createSignal } from 'solid-js';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import type { Ground, StandIns } from '../../guide/program/program.ts';
import { type Setup, setupFor } from '../../guide/program/setups.ts';
import { type Store, storageKey } from '../settings/storage.ts';

/** What is kept of a guide. */
export interface KeptGround {
  /** The reader's own set-up of sections, Python, by the section's id. */
  own: Readonly<Record<string, string>>;
  /** Ids of sections where the project's set-up is switched off. */
  without: readonly string[];
  /** Ids of snippets that don't go on from earlier ones. */
  alone: readonly string[];
}

export interface Grounds {
  /** The project's set-up for a section; null where it has none. */
  setup: (section: Section) => Setup | null;
  /** Whether it is used. Reactive, like all below. */
  usesSetup: (section: Section) => boolean;
  setUsesSetup: (section: Section, uses: boolean) => void;
  own: (section: Section) => string;
  setOwn: (section: Section, code: string) => void;
  continues: (snippet: Snippet) => boolean;
  setContinues: (snippet: Snippet, continues: boolean) => void;
  /** What stands in for a section's missing names, the project's and the reader's. */
  standIns: (section: Section) => StandIns;
  /** The guide's sections before one. */
  above: (section: Section) => readonly Section[];
  /** All of it, for a program. */
  of: (snippet: Snippet, section: Section) => Ground;
}

const NOTHING: KeptGround = { own: {}, without: [], alone: [] };

/** Where what was chosen for a guide is kept. */
export function groundKey(book: string): string {
  return storageKey('ground', book);
}

/** `book` keeps what is chosen for one guide apart from others; `above` gives a section's earlier ones. */
export function createGrounds(
  book: string,
  setups: readonly Setup[],
  store: Store,
  above: (section: Section) => readonly Section[] = () => [],
): Grounds {
  const key = groundKey(book);
  const [kept, setKept] = createSignal(parseGround(store.get(key)));
  const reread = () => setKept(parseGround(store.get(key)));
  store.watch(key, reread);
  const keep = (change: (now: KeptGround) => Partial<KeptGround>) => {
    // Another tab may have kept something meanwhile; what can't be kept is in memory alone.
    if (store.get(key) !== null) reread();
    const next = { ...kept(), ...change(kept()) };
    setKept(next);
    const isEmpty = Object.keys(next.own).length + next.without.length + next.alone.length === 0;
    store.set(key, isEmpty ? null : JSON.stringify(next));
  };
  const setup = (section: Section) => setupFor(section, setups);
  const usesSetup = (section: Section) => !kept().without.includes(section.id);
  const own = (section: Section) => kept().own[section.id] ?? '';
  const continues = (snippet: Snippet) => !kept().alone.includes(snippet.id);
  const standIns = (section: Section): StandIns => {
    const ours = usesSetup(section) ? setup(section) : null;
    const code = [ours?.code ?? '', own(section)].filter((each) => each !== '').join('\n');
    return { code, files: ours?.files ?? [], topLevelAwait: ours?.topLevelAwait ?? false };
  };
  return {
    setup,
    usesSetup,
    setUsesSetup: (section, uses) =>
      keep((now) => ({ without: listed(now.without, section.id, !uses) })),
    own,
    setOwn(section, code) {
      keep(({ own }) => {
        const { [section.id]: _, ...others } = own;
        return { own: code.trim() === '' ? others : { ...others, [section.id]: code } };
      });
    },
    continues,
    setContinues: (snippet, on) => keep((now) => ({ alone: listed(now.alone, snippet.id, !on) })),
    standIns,
    above,
    of: (snippet, section) => ({
      continues: continues(snippet),
      standIns: standIns(section),
      above: above(section),
    }),
  };
}

function listed(list: readonly string[], id: string, on: boolean): string[] {
  const others = list.filter((each) => each !== id);
  return on ? [...others, id] : others;
}

/** What was kept, as far as it still makes sense. */
export function parseGround(json: string | null): KeptGround {
  try {
    const value: unknown = json === null ? null : JSON.parse(json);
    if (value === null || typeof value !== 'object') return NOTHING;
    const { own, without, alone } = value as Partial<Record<keyof KeptGround, unknown>>;
    const entries = own !== null && typeof own === 'object' ? Object.entries(own) : [];
    return {
      own: Object.fromEntries(entries.filter(([, code]) => typeof code === 'string')),
      without: strings(without),
      alone: strings(alone),
    };
  } catch {
    return NOTHING;
  }
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
