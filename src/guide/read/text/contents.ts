import type { Candidate } from './headings.ts';
import type { Line } from '../lines.ts';

const CONTENTS_TITLE = /^(table of )?contents:?$|^toc:?$|^(overview|outline):?$/i;

/** A title as a table of contents may shorten or extend it: without dots and page number at its end. */
function plainTitle(title: string): string {
  return title
    .replace(/[\s.·…_]*\d*$/, '')
    .replace(/\W+/g, ' ')
    .trim()
    .toLowerCase();
}

/** What an entry of a table of contents and its heading have in common. */
export function keyOf({ path, title }: Candidate): string {
  return `${path.join('.')} ${plainTitle(title)}`;
}

/**
 * The candidates that are entries of a table of contents: three or more with nothing but blank lines
 * between them, under such a title, or most of them met again further down.
 */
export function findContents(lines: Line[], candidates: Candidate[]): Set<Candidate> {
  const entries = new Set<Candidate>();
  const last = new Map(candidates.map((candidate) => [keyOf(candidate), candidate.at]));
  for (const run of runsOf(lines, candidates)) {
    if (run.length < 3) continue;
    const end = run.at(-1)!.at;
    const again = run.filter((entry) => last.get(keyOf(entry))! > end).length;
    if (titleAbove(lines, run[0]!.at) >= 0 || again / run.length >= 0.5) {
      for (const entry of run) entries.add(entry);
    }
  }
  return entries;
}

/** A run ends at a line of another kind, or where its first number comes again: there the guide begins. */
function runsOf(lines: Line[], candidates: Candidate[]): Candidate[][] {
  const runs: Candidate[][] = [];
  for (const candidate of candidates) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const adjoins = last !== undefined && isBlankBetween(lines, last.at, candidate.at);
    if (run !== undefined && adjoins && !startsAgain(run[0]!, candidate)) run.push(candidate);
    else runs.push([candidate]);
  }
  return runs;
}

function startsAgain(first: Candidate, candidate: Candidate): boolean {
  return first.style === candidate.style && first.path.join('.') === candidate.path.join('.');
}

function isBlankBetween(lines: Line[], from: number, to: number): boolean {
  for (let at = from + 1; at < to; at += 1) if (lines[at]!.body !== '') return false;
  return true;
}

/** Index of the line right above (blank lines and a rule apart) that says "Contents", or -1. */
function titleAbove(lines: Line[], first: number): number {
  let at = first - 1;
  while (at >= 0 && /^\W*$/.test(lines[at]!.body)) at -= 1;
  return at >= 0 && CONTENTS_TITLE.test(lines[at]!.body) ? at : -1;
}

/** Indices of the lines of a table of contents, with its title and the rule under that. */
export function contentsLines(lines: Line[], entries: Set<Candidate>): Set<number> {
  const covered = new Set<number>();
  for (const { at } of entries) {
    const title = titleAbove(lines, at);
    const first = title < 0 ? at : title;
    for (let line = first; line <= at; line += 1) covered.add(line);
  }
  return covered;
}
