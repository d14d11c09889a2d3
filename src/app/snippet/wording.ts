/** Verdicts in words, for the editor's marks and for the list under it. */
import type { Claim } from '../../../wire/claim.ts';
import type { ClaimNote, PlacedClaim } from '../../editor/claims/claims.ts';
import type { ClaimRow } from '../../ui/snippet/claims.tsx';
import { emptyTally, type Tally } from '../../ui/snippet/tally.ts';

/** Comments that claim nothing carry no mark. */
export function isQuiet(claim: Claim): boolean {
  return claim.form === 'prose' || claim.form === 'note';
}

/** What the user's guide says, where that isn't what the claim says; else null. */
export function guideDiffers(claim: Claim): string | null {
  return claim.guide !== null && squeeze(claim.guide) !== squeeze(truth(claim))
    ? claim.guide
    : null;
}

function truth(claim: Claim): string {
  return claim.verdict === 'broken' && claim.actual !== null ? claim.actual : claim.claimed;
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function wordOf(claim: Claim): string {
  return claim.applies ? claim.verdict : 'not for this run';
}

function remarkOf(claim: Claim): string | null {
  const parts: string[] = [];
  if (claim.verdict === 'broken' && claim.actual !== null) {
    parts.push(claim.actual === '' ? 'nothing came out' : `came out ${claim.actual}`);
  } else if (claim.verdict === 'broken' && claim.reason !== null) {
    parts.push(claim.reason);
  }
  const guide = guideDiffers(claim);
  if (guide !== null) parts.push(`the guide says ${guide}`);
  return parts.length > 0 ? parts.join(' · ') : null;
}

export function claimNote(claim: Claim): ClaimNote {
  return {
    claim,
    verdict: claim.verdict,
    word: wordOf(claim),
    remark: remarkOf(claim),
    reason: claim.verdict === 'held' ? null : claim.reason,
    quiet: isQuiet(claim),
  };
}

export function claimRow({ note, line, canAccept }: PlacedClaim): ClaimRow {
  const { claim } = note;
  return {
    index: claim.index,
    verdict: claim.verdict,
    line: line ?? claim.line,
    word: note.word,
    claimed: claim.claimed,
    actual: claim.actual,
    guide: guideDiffers(claim),
    reason: note.reason,
    canAccept,
    quiet: note.quiet,
  };
}

/** Verdicts counted. Prose isn't counted, nor what isn't for this run. */
export function tallyOf(claims: readonly Claim[]): Tally {
  const tally = { ...emptyTally };
  for (const claim of claims) if (!isQuiet(claim) && claim.applies) tally[claim.verdict] += 1;
  return tally;
}
