/** Verdicts counted, and the counts in words. */
import type { Verdict } from '../../../wire/claim.ts';

export type Tally = Record<Verdict, number>;

export const EMPTY_TALLY: Readonly<Tally> = { held: 0, broken: 0, unreached: 0, unchecked: 0 };

/** Counts verdicts. */
export function tallyOfVerdicts(verdicts: Iterable<Verdict>): Tally {
  const tally = { ...EMPTY_TALLY };
  for (const verdict of verdicts) tally[verdict] += 1;
  return tally;
}

const ORDER: readonly Verdict[] = ['held', 'broken', 'unreached', 'unchecked'];

/** The counts that aren't zero, in the order in which they are shown. */
export function counts(tally: Readonly<Tally>): { verdict: Verdict; count: number }[] {
  return ORDER.flatMap((verdict) =>
    tally[verdict] > 0 ? [{ verdict, count: tally[verdict] }] : [],
  );
}

/** `5 held, 1 broken`; empty where there was nothing to count. */
export function tallyText(tally: Readonly<Tally>): string {
  return counts(tally)
    .map(({ verdict, count }) => `${count} ${verdict}`)
    .join(', ');
}

/** The sum of several. */
export function addTallies(tallies: readonly Readonly<Tally>[]): Tally {
  const sum = { ...EMPTY_TALLY };
  for (const tally of tallies) for (const verdict of ORDER) sum[verdict] += tally[verdict];
  return sum;
}
