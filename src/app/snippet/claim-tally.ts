/** A run's verdicts, counted. */
import type { Claim } from '../../../wire/claim.ts';
import { isQuiet } from '../../editor/claims/shown-claim.ts';
import { type Tally, tallyOfVerdicts } from '../../guide/model/tally.ts';

/** Prose isn't counted, nor what isn't for this run. */
export function tallyOf(claims: readonly Claim[]): Tally {
  const counted = claims.filter((claim) => !isQuiet(claim) && claim.applies);
  return tallyOfVerdicts(counted.map(({ verdict }) => verdict));
}
