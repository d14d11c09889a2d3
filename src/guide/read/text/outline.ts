import { contentsLines, findContents, keyOf } from './contents.ts';
import { findCandidates, type Candidate } from './headings.ts';
import type { Line } from '../lines.ts';
import { bestSequence } from './sequence.ts';

/** A heading that was accepted. */
export interface Heading {
  level: 'title' | 'chapter' | 'section';
  /** Its number, for example `1.3`; empty where it has none. */
  id: string;
  title: string;
  /** Index of its line, and of the first line after it and its underline. */
  at: number;
  next: number;
}

export interface Outline {
  headings: Heading[];
  /** Indices of lines that are a table of contents, with its title. */
  contents: Set<number>;
}

/** Finds the chapters and sections of a guide, whatever its habit of numbering. */
export function findOutline(lines: Line[]): Outline {
  const candidates = findCandidates(lines);
  const entries = findContents(lines, candidates);
  const open = candidates.filter((candidate) => !entries.has(candidate) && !candidate.indented);
  const known = new Set([...entries].map(keyOf));
  const headings =
    dottedHeadings(open, known) ??
    wordedHeadings(open) ??
    underlinedHeadings(open) ??
    plainHeadings(open, lines);
  return {
    headings: headings.toSorted((a, b) => a.at - b.at),
    contents: contentsLines(lines, entries),
  };
}

function headingOf(candidate: Candidate, level: Heading['level'], id?: string): Heading {
  const { at, path, title, underline } = candidate;
  const next = at + (underline === undefined ? 1 : 2);
  return { level, id: id ?? path.join('.'), title, at, next };
}

/** `1. Chapter` over `1.1 Section`. */
function dottedHeadings(open: Candidate[], known: Set<string>): Heading[] | undefined {
  const dotted = open.filter(({ style, path }) => style === 'dotted' && path.length === 2);
  const sections = bestSequence(dotted);
  if (sections.length < 2) return undefined;
  const headings = sections.map((section) => headingOf(section, 'section'));
  for (const [at, section] of sections.entries()) {
    const before = sections[at - 1];
    if (before?.path[0] === section.path[0]) continue;
    const chapter = bestChapter(open, known, section, before?.at ?? -1);
    if (chapter !== undefined) headings.push(headingOf(chapter, 'chapter'));
  }
  return headings;
}

/**
 * The chapter heading above a chapter's first section: an item of a list may have its number too, so
 * the contents, blank lines around it and nothing of a list beside it speak for a line, then nearness.
 */
function bestChapter(
  open: Candidate[],
  known: Set<string>,
  section: Candidate,
  from: number,
): Candidate | undefined {
  const [number] = section.path;
  const between = open.filter(({ at, path }) => at > from && at < section.at && path.length === 1);
  let best: Candidate | undefined;
  let bestScore = -1;
  for (const candidate of between) {
    if (candidate.path[0] !== number) continue;
    const neighbour = between.some(
      (other) => other !== candidate && Math.abs(other.at - candidate.at) <= 1,
    );
    const score =
      (known.has(keyOf(candidate)) ? 4 : 0) +
      (candidate.alone ? 2 : 0) +
      (/[.:;,]$/.test(candidate.title) ? 0 : 1) +
      (neighbour ? 0 : 1);
    if (score >= bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** `Chapter 1` over `Section 1`, over `1.` or over nothing; or `Question 1` alone. */
function wordedHeadings(open: Candidate[]): Heading[] | undefined {
  const outer = bestSequence(open.filter(({ style }) => style === 'chapter'));
  const worded = bestSequencePerChapter(open, outer, ({ style }) => style === 'section');
  if (worded.length >= 2) return nest(outer, worded);
  if (outer.length < 2) return undefined;
  for (const mark of ['.', ')', ':', '-'] as const) {
    const inner = bestSequencePerChapter(
      open,
      outer,
      ({ style, alone }) => style === mark && alone,
    );
    if (inner.length >= outer.length) return nest(outer, inner);
  }
  return outer.map((chapter) => headingOf(chapter, 'section'));
}

/** The numbering may start again in every chapter, or run through the guide. */
function bestSequencePerChapter(
  open: Candidate[],
  chapters: Candidate[],
  isInner: (candidate: Candidate) => boolean,
): Candidate[] {
  const inner = open.filter(isInner);
  const through = bestSequence(inner);
  const starts = [-1, ...chapters.map(({ at }) => at), Number.POSITIVE_INFINITY];
  const again = starts.slice(1).flatMap((end, index) => {
    const start = starts[index]!;
    return bestSequence(inner.filter(({ at }) => at > start && at < end));
  });
  return again.length > through.length ? again : through;
}

function nest(chapters: Candidate[], sections: Candidate[]): Heading[] {
  const numbers = sections.map(({ path }) => path.join('.'));
  const unique = new Set(numbers).size === numbers.length;
  const headings = chapters.map((chapter) => headingOf(chapter, 'chapter'));
  for (const section of sections) {
    const chapter = chapters.findLast(({ at }) => at < section.at);
    const id = unique ? undefined : [...(chapter?.path ?? []), ...section.path].join('.');
    headings.push(headingOf(section, 'section', id));
  }
  return headings;
}

/** Underlined titles: the first kind of line met is the higher level. */
function underlinedHeadings(open: Candidate[]): Heading[] | undefined {
  const underlined = open.filter(({ underline }) => underline !== undefined);
  if (underlined.length < 2) return undefined;
  const [first, second] = [...new Set(underlined.map(({ underline }) => underline))];
  const high = underlined.filter(({ underline }) => underline === first);
  const low = underlined.filter(({ underline }) => underline === second);
  if (low.length === 0) return high.map((section) => headingOf(section, 'section'));
  const top = high.length === 1 && high[0] === open[0] ? 'title' : 'chapter';
  return [
    ...high.map((chapter) => headingOf(chapter, top)),
    ...low.map((section) => headingOf(section, 'section')),
  ];
}

/**
 * `1. Section`, `1) Section` or `I. Section` alone, or `1.` under `I.`: the longest sequence of one
 * style that isn't just a list.
 */
function plainHeadings(open: Candidate[], lines: Line[]): Heading[] {
  const titles = open.filter(({ title }) => !/[.;]$/.test(title));
  const roman = bestSequence(titles.filter(({ style }) => style === 'roman'));
  let longest = isList(roman, lines) ? [] : roman;
  for (const mark of ['.', ')', ':', '-'] as const) {
    const ofStyle = (candidate: Candidate) => candidate.style === mark;
    const inner = bestSequencePerChapter(titles, roman, (one) => ofStyle(one) && one.alone);
    if (roman.length >= 2 && inner.length > roman.length) return nest(roman, inner);
    const plain = bestSequence(titles.filter(ofStyle));
    if (plain.length > longest.length && !isList(plain, lines)) longest = plain;
  }
  return longest.length < 2 ? [] : longest.map((section) => headingOf(section, 'section'));
}

/** Headings stand below a blank line and above some text of their own; most items of a list don't. */
function isList(sequence: Candidate[], lines: Line[]): boolean {
  const apart = sequence.filter(({ at }) => at === 0 || lines[at - 1]!.body === '');
  const filled = sequence.filter(({ at }, index) => {
    const to = sequence[index + 1]?.at ?? lines.length;
    return lines.slice(at + 1, to).some(({ body }) => body !== '');
  });
  return apart.length * 2 < sequence.length || filled.length * 2 < sequence.length;
}
