/** A run's verdicts, counted. */
import type { Claim } from '../../../wire/claim.ts';
import { isQuiet } from '../../editor/claims/shown-claim.ts';
import { EMPTY_TALLY, type Tally } from '../../ui/snippet/tally.ts';

/** Prose isn't counted, nor what isn't for this run. */
export function tallyOf(claims: readonly Claim[]): Tally {
  const tally = { ...EMPTY_TALLY };
  for (const claim of claims) if (!isQuiet(claim) && claim.applies) tally[claim.verdict] += 1;
  return tally;
}
