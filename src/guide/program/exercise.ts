/** Exercises: what the reader begins with, and when one is solved. */
import { parser } from '@lezer/python';
import type { Claim } from '../../../wire/claim.ts';
import type { Snippet } from '../model/guide.ts';

/** The code that the reader begins with: of an exercise what is given, of any other snippet its own. */
export function startOf({ code, exercise }: Pick<Snippet, 'code' | 'exercise'>): string {
  return exercise?.given ?? code;
}

/** Lines that end in a comment which may be a claim, in order. A solution leaves them as they are. */
export function claimingLines(code: string): string[] {
  const lines = code.split('\n');
  const found = new Set<number>();
  parser.parse(code).iterate({
    enter({ name, from, to }) {
      if (name !== 'Comment' || /^#\s*note:/i.test(code.slice(from, to))) return;
      found.add(code.slice(0, from).split('\n').length - 1);
    },
  });
  return [...found].map((at) => lines[at]!.trim());
}

export type ExerciseJudgement =
  | { kind: 'solved' }
  /** `changed`: lines that claim something were; `claims`: so many don't hold. */
  | { kind: 'open'; why: 'changed' | 'claims'; count: number };

/**
 * Judges a run: every claim of the given code is still there, on its line, and all claims held.
 *
 * @param ran the text that ran
 * @param claims what the run made of its claims
 */
export function judgeExercise(
  given: string,
  ran: string,
  claims: readonly Claim[],
): ExerciseJudgement {
  const left = claimingLines(ran);
  const gone = claimingLines(given).filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  if (gone.length > 0) return { kind: 'open', why: 'changed', count: gone.length };
  const counted = claims.filter(
    ({ form, applies }) => applies && !['prose', 'note'].includes(form),
  );
  const failing = counted.filter(({ verdict }) => verdict !== 'held').length;
  if (failing === 0 && counted.length > 0) return { kind: 'solved' };
  return { kind: 'open', why: 'claims', count: failing };
}
