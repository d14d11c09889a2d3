import type { Candidate } from './headings.ts';

/** How far back a number's predecessor is looked for, in candidates. */
const REACH = 200;

/**
 * The best sequence among candidates: numbers go on by one (`1.2` → `1.3` or `2.1`), gaps cost, and
 * lines that stand alone count for more than lines of a list.
 */
export function bestSequence(candidates: Candidate[]): Candidate[] {
  const scores: number[] = [];
  const previous: number[] = [];
  for (const [at, candidate] of candidates.entries()) {
    const weight = candidate.alone ? 1 : candidate.apart ? 0.8 : 0.35;
    scores[at] = weight * startsAt(candidate.path);
    previous[at] = -1;
    for (let before = Math.max(0, at - REACH); before < at; before += 1) {
      const step = follows(candidates[before]!.path, candidate.path);
      const score = scores[before]! + weight * step;
      if (step > 0 && score > scores[at]) {
        scores[at] = score;
        previous[at] = before;
      }
    }
  }
  const sequence: Candidate[] = [];
  let at = scores.indexOf(scores.reduce((best, score) => Math.max(best, score), 0));
  while (at >= 0) {
    sequence.unshift(candidates[at]!);
    at = previous[at]!;
  }
  return sequence;
}

function startsAt(path: number[]): number {
  return path.at(-1)! <= 1 && path[0]! <= 1 ? 1 : 0.4;
}

/** 1 where `next` comes right after `path`, less where something is missing, 0 where it can't follow. */
function follows(path: number[], next: number[]): number {
  const last = path.length - 1;
  if (path.length !== next.length) return 0;
  let same = 0;
  while (same < last && path[same] === next[same]) same += 1;
  if (same === last) {
    const step = next[last]! - path[last]!;
    if (step <= 0) return 0;
    return step === 1 ? 1 : step <= 3 ? 0.4 : 0;
  }
  const chapters = next[0]! - path[0]!;
  if (chapters <= 0 || next[last]! > 3) return 0;
  return chapters === 1 && next[last]! <= 1 ? 1 : chapters <= 3 ? 0.4 : 0;
}
