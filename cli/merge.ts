/** One verdict for each claim of a source, from its runs in several modes. */
import type { Claim, ClaimForm, Mode, Outcome, Verdict } from '../workers/protocol.ts';

/** What one run of a snippet gave. */
export interface ModeResult {
  mode: Mode;
  outcome: Outcome;
  claims: Claim[];
}

/** A claim of a source file, over all modes in which its snippet ran. */
export interface MergedClaim {
  /** First line of the comment, 1-based, in the snippet. */
  line: number;
  form: ClaimForm;
  claimed: string;
  actual: string | null;
  verdict: Verdict;
  reason: string | null;
  guide: string | null;
  /** True if it applied in one of the runs. */
  applies: boolean;
  /** The modes that gave this verdict. */
  modes: Mode[];
}

/** The first of these that any mode gives decides: one failure is enough, one success too little. */
const DECISIVE: readonly Verdict[] = ['broken', 'unreached', 'held', 'unchecked'];

/**
 * Merges runs of the same source. A run that died before it knew its claims adds nothing here; its
 * outcome tells.
 */
export function mergeModes(results: readonly ModeResult[]): MergedClaim[] {
  const runs = new Map<number, { mode: Mode; claim: Claim }[]>();
  for (const { mode, claims } of results) {
    for (const claim of claims) {
      const same = runs.get(claim.index);
      if (same) same.push({ mode, claim });
      else runs.set(claim.index, [{ mode, claim }]);
    }
  }
  return [...runs.entries()].sort(([a], [b]) => a - b).flatMap(([, same]) => mergeClaim(same));
}

function mergeClaim(same: readonly { mode: Mode; claim: Claim }[]): MergedClaim[] {
  for (const verdict of DECISIVE) {
    const deciding = same.filter(({ claim }) => claim.verdict === verdict);
    const first = deciding[0];
    if (!first) continue;
    const { line, form, claimed, actual, reason, guide } = first.claim;
    const applies = same.some(({ claim }) => claim.applies);
    const modes = deciding.map(({ mode }) => mode);
    return [{ line, form, claimed, actual, verdict, reason, guide, applies, modes }];
  }
  return [];
}
