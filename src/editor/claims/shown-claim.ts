/** A claim as the page shows it, in the editor and in the list below: in words, and where it is now. */
import type { Claim, Verdict } from '../../../wire/claim.ts';
import { oneLine } from '../../guide/model/one-line.ts';
import { withNames } from '../../guide/model/special-characters.ts';
import { type Anchor, lineNow, spanNow } from './anchor.ts';

export interface ShownClaim {
  claim: Claim;
  /** First line of its comment now, 1-based; null once that was deleted. */
  line: number | null;
  /** Last line of its comment now. */
  lastLine: number | null;
  /** Where "Accept actual" puts what came out; null where it can't be done, or no longer. */
  mend: { from: number; to: number; text: string } | null;
  /** As it looks: a claim that was mended isn't broken any more, and not yet checked. */
  verdict: Verdict;
  /** A few words: the verdict, that it isn't for this run, or that it waits for one. */
  word: string;
  /** What came out, or what the guide says; null where the word says all. */
  remark: string | null;
  /** Why, for pointer and focus; null where there is nothing to add. */
  reason: string | null;
  /** What the user's guide says, where that is something else; null where it isn't. */
  guide: string | null;
  /** Prose and notes: they are in the list, hidden, and have no mark. */
  quiet: boolean;
}

/** `accepted`: what came out was put into it since. */
export function showClaim(claim: Claim, anchor: Anchor, accepted = false): ShownClaim {
  const span = claim.mend && spanNow(anchor, claim.mend.span);
  const shown = {
    claim,
    verdict: claim.verdict,
    line: lineNow(anchor, claim.line),
    lastLine: lineNow(anchor, claim.lastLine),
    mend: claim.mend && span ? { ...span, text: claim.mend.text } : null,
    word: claim.applies ? claim.verdict : 'not for this run',
    remark: named(remarkOf(claim)),
    reason: named(claim.verdict === 'held' ? null : claim.reason),
    guide: named(guideDiffers(claim)),
    quiet: isQuiet(claim),
  };
  if (!accepted) return shown;
  const word = 'accepted, run to check';
  return { ...shown, verdict: 'unchecked', word, mend: null, remark: null, reason: null };
}

/** Characters that turn text round are shown, so that none turns the verdict beside it. */
function named(text: string | null): string | null {
  return text === null ? null : withNames(text);
}

/** Comments that claim nothing. */
export function isQuiet(claim: Claim): boolean {
  return claim.form === 'prose' || claim.form === 'note';
}

/** What the user's guide says, where that isn't what the claim says; else null. */
export function guideDiffers(claim: Claim): string | null {
  return claim.guide !== null && oneLine(claim.guide) !== oneLine(truth(claim))
    ? claim.guide
    : null;
}

function truth(claim: Claim): string {
  return claim.verdict === 'broken' && claim.actual !== null ? claim.actual : claim.claimed;
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
