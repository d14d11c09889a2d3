/** What is different between two versions of a guide: its sections, and block by block its code. */
import { hash } from '../model/hash.ts';
import type { Section, Snippet } from '../model/guide.ts';
import { sectionIdOf } from '../model/sections.ts';
import { snippetsOf } from '../program/program.ts';
import { plain } from '../program/setups.ts';

export type BlockChange =
  | { kind: 'added'; now: Snippet }
  | { kind: 'removed'; before: Snippet }
  | { kind: 'changed'; before: Snippet; now: Snippet };

export interface SectionChange {
  kind: 'added' | 'removed' | 'changed';
  /** Of the version now; of the earlier one where it was removed. */
  id: string;
  title: string;
  blocks: BlockChange[];
  /** Whether the text around the blocks is another. */
  prose: boolean;
}

/** A block of the earlier version, and the same one now; their sections with them. */
interface Kin {
  before: { section: string; code: string };
  now: { section: string; code: string };
}

export interface GuideChanges {
  changes: SectionChange[];
  /** Blocks that are in both, changed or not. */
  kin: Kin[];
  /** Ids of sections that are in both, by the earlier id. */
  sections: [before: string, now: string][];
}

/** What changed from one version of the sections to the next. */
export function changesBetween(before: readonly Section[], now: readonly Section[]): GuideChanges {
  const pairs = pairSections(before, now);
  const earlier = new Set(pairs.values());
  const result: GuideChanges = { changes: [], kin: [], sections: [] };
  for (const section of now) {
    const old = pairs.get(section);
    if (old === undefined) {
      const blocks = snippetsOf(section).map((now): BlockChange => ({ kind: 'added', now }));
      result.changes.push({ kind: 'added', ...named(section), blocks, prose: true });
      continue;
    }
    result.sections.push([old.id, section.id]);
    const { blocks, kin } = blockChanges(old, section);
    result.kin.push(...kin);
    const prose = proseOf(old) !== proseOf(section);
    if (blocks.length > 0 || prose) {
      result.changes.push({ kind: 'changed', ...named(section), blocks, prose });
    }
  }
  for (const section of before) {
    if (earlier.has(section)) continue;
    const blocks = snippetsOf(section).map((before): BlockChange => ({ kind: 'removed', before }));
    result.changes.push({ kind: 'removed', ...named(section), blocks, prose: true });
  }
  result.kin.push(...movedBlocks(result.changes));
  return result;
}

function named({ id, title }: Section): { id: string; title: string } {
  return { id, title };
}

/** Sections are the same by id and title, else by title, else by id. */
function pairSections(before: readonly Section[], now: readonly Section[]): Map<Section, Section> {
  const pairs = new Map<Section, Section>();
  const free = new Set(before);
  const keys: ((section: Section) => string)[] = [
    ({ id, title }) => `${id} ${plain(title)}`,
    ({ title }) => plain(title),
    ({ id }) => id,
  ];
  for (const key of keys) {
    const byKey = new Map<string, Section[]>();
    for (const section of free)
      byKey.set(key(section), [...(byKey.get(key(section)) ?? []), section]);
    for (const section of now) {
      const found = pairs.has(section) ? undefined : byKey.get(key(section))?.shift();
      if (found === undefined) continue;
      pairs.set(section, found);
      free.delete(found);
    }
  }
  return pairs;
}

/**
 * Blocks that are the same stay; what lies between two such is paired in order where the texts have
 * something in common.
 */
function blockChanges(old: Section, section: Section): { blocks: BlockChange[]; kin: Kin[] } {
  const before = snippetsOf(old);
  const now = snippetsOf(section);
  const blocks: BlockChange[] = [];
  const kin: Kin[] = [];
  const pair = (a: Snippet, b: Snippet) =>
    kin.push({
      before: { section: old.id, code: a.code },
      now: { section: section.id, code: b.code },
    });
  let [a, b] = [0, 0];
  for (const [nextA, nextB] of [...common(before, now), [before.length, now.length] as const]) {
    const gone = before.slice(a, nextA);
    for (const block of now.slice(b, nextB)) {
      const best = gone.findIndex((each) => alike(each.code, block.code) >= 0.3);
      if (best < 0) {
        blocks.push({ kind: 'added', now: block });
        continue;
      }
      for (const each of gone.splice(0, best)) blocks.push({ kind: 'removed', before: each });
      const [match] = gone.splice(0, 1);
      blocks.push({ kind: 'changed', before: match!, now: block });
      pair(match!, block);
    }
    for (const each of gone) blocks.push({ kind: 'removed', before: each });
    if (nextA < before.length && nextB < now.length) pair(before[nextA]!, now[nextB]!);
    [a, b] = [nextA + 1, nextB + 1];
  }
  return { blocks, kin };
}

/** Pairs of places with the same code, in order of both: the longest common subsequence. */
function common(before: readonly Snippet[], now: readonly Snippet[]): [number, number][] {
  // Too many for a table of all pairs: those at the same place.
  if (before.length * now.length > 250_000) {
    return now.flatMap(({ code }, at): [number, number][] =>
      before[at]?.code === code ? [[at, at]] : [],
    );
  }
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let a = before.length - 1; a >= 0; a -= 1) {
    for (let b = now.length - 1; b >= 0; b -= 1) {
      lengths[a]![b] =
        before[a]!.code === now[b]!.code
          ? lengths[a + 1]![b + 1]! + 1
          : Math.max(lengths[a + 1]![b]!, lengths[a]![b + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  for (let [a, b] = [0, 0]; a < before.length && b < now.length;) {
    if (before[a]!.code === now[b]!.code) pairs.push([a++, b++]);
    else if (lengths[a + 1]![b]! >= lengths[a]![b + 1]!) a += 1;
    else b += 1;
  }
  return pairs;
}

/** The part of both texts' lines that they share, 0 to 1 (Dice's coefficient). */
function alike(a: string, b: string): number {
  const lines = (text: string) =>
    text
      .split(/[\n;,(]/)
      .map((line) => line.trim())
      .filter(Boolean);
  const left = lines(a);
  const right = new Map<string, number>();
  for (const line of lines(b)) right.set(line, (right.get(line) ?? 0) + 1);
  const total = left.length + lines(b).length;
  let shared = 0;
  for (const line of left) {
    const count = right.get(line) ?? 0;
    if (count > 0) shared += 1;
    right.set(line, count - 1);
  }
  return total === 0 ? 1 : (2 * shared) / total;
}

/** A block that was taken out of one section and stands in another as it was. */
function movedBlocks(changes: readonly SectionChange[]): Kin[] {
  const gone = new Map<string, { section: string; code: string }>();
  for (const { kind, blocks } of changes) {
    for (const block of blocks) {
      // A changed section has its id of now; the earlier one may have been another.
      if (block.kind === 'removed' && kind !== 'added') {
        gone.set(hash(block.before.code), {
          section: sectionIdOf(block.before),
          code: block.before.code,
        });
      }
    }
  }
  return changes.flatMap(({ id, blocks }) =>
    blocks.flatMap((block): Kin[] => {
      const before = block.kind === 'added' ? gone.get(hash(block.now.code)) : undefined;
      return before === undefined || block.kind !== 'added'
        ? []
        : [{ before, now: { section: id, code: block.now.code } }];
    }),
  );
}

function proseOf({ parts }: Section): string {
  return JSON.stringify(
    parts.map((part) => {
      if (part.kind === 'prose') return part.html;
      return part.kind === 'table' ? part.rows : null;
    }),
  );
}
