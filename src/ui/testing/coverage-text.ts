/** Which lines a snippet's tests ran, in words. */
import type { FileCoverage } from '../../../wire/tests.ts';

/** How many lines are named one by one. */
const NAMED = 8;

/** Of one file: `12 of 14 lines ran; not 7, 9`. Lines next to each other are a range. */
export function coverageText({ ran, missed }: Pick<FileCoverage, 'ran' | 'missed'>): string {
  const all = ran.length + missed.length;
  if (missed.length === 0) return `all ${all} lines ran`;
  const ranges = rangesOf(ran, missed);
  const named = ranges.slice(0, NAMED).join(', ');
  return `${ran.length} of ${all} lines ran; not ${named}${ranges.length > NAMED ? ', …' : ''}`;
}

/** Missed lines between which no line ran are told together. */
function rangesOf(ran: readonly number[], missed: readonly number[]): string[] {
  const others = new Set(ran);
  const ranges: [first: number, last: number][] = [];
  for (const line of missed) {
    const range = ranges.at(-1);
    if (range && !hasBetween(others, range[1], line)) range[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
}

function hasBetween(lines: ReadonlySet<number>, from: number, to: number): boolean {
  for (let line = from + 1; line < to; line += 1) if (lines.has(line)) return true;
  return false;
}
