/** One verdict for each claim of a source, from its runs in several modes and on several Pythons. */
import type { Test } from '../../wire/tests.ts';
import type { Claim, ClaimForm, Verdict } from '../../wire/claim.ts';
import { SEAL_BROKEN } from '../../wire/claim.ts';
import type { Mode, PythonVersion } from '../../wire/program.ts';
import type { Outcome, Raised } from '../../wire/run.ts';

/** What one run of a snippet gave. */
export interface ModeResult {
  mode: Mode;
  version: PythonVersion;
  /** What tells it from the other runs of the source: `script`, or `3.12 script`. */
  label: string;
  outcome: Outcome;
  /** All exceptions that reached the top. */
  errors: Raised[];
  claims: Claim[];
  /** What pytest made of its tests; empty where it ran none. */
  tests: readonly Test[];
}

/** A claim of a source file, over all runs of its snippet. */
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
  /** Labels of the runs that gave this verdict. */
  runs: string[];
}

/** What one run says of a claim; `tampered` where the program changed what judges it. */
type Word = Verdict | 'tampered';

/** The first of these that any run gives decides: one that judged, before one that didn't get there. */
const DECISIVE: readonly Word[] = ['broken', 'tampered', 'held', 'unreached', 'unchecked'];

const wordOf = ({ verdict, reason }: Claim): Word =>
  verdict === 'unchecked' && reason?.includes(SEAL_BROKEN) ? 'tampered' : verdict;

/**
 * Merges runs of the same source. A run that died before it knew its claims adds nothing here; its
 * outcome tells.
 */
export function mergeModes(results: readonly ModeResult[]): MergedClaim[] {
  const runs = new Map<number, Said[]>();
  for (const { label, claims } of results) {
    for (const claim of claims) {
      const same = runs.get(claim.index);
      if (same) same.push({ label, claim });
      else runs.set(claim.index, [{ label, claim }]);
    }
  }
  return [...runs.entries()].sort(([a], [b]) => a - b).flatMap(([, same]) => mergeClaim(same));
}

/** What one run says of a claim. */
interface Said {
  label: string;
  claim: Claim;
}

function mergeClaim(same: readonly Said[]): MergedClaim[] {
  for (const word of DECISIVE) {
    const deciding = same.filter(({ claim }) => wordOf(claim) === word);
    const first = deciding[0];
    if (!first) continue;
    const { line, form, claimed, actual, verdict, reason, guide } = first.claim;
    const applies = same.some(({ claim }) => claim.applies);
    const labels = deciding.map(({ label }) => label);
    return [{ line, form, claimed, actual, verdict, reason, guide, applies, runs: labels }];
  }
  return [];
}
