/** The claims of the last run and where they are in the text now: state only, nothing drawn. */
import { StateEffect, StateField, type EditorState } from '@codemirror/state';
import type { Claim, Verdict } from '../../../wire/claim.ts';
import { lineNow, spanNow } from './anchor.ts';

/** A claim in words, as the margin and the line's end show it. */
export interface ClaimNote {
  claim: Claim;
  verdict: Verdict;
  /** One or two words: the verdict, or that it isn't for this run. */
  word: string;
  /** What came out, or what the guide says; null where the word says all. */
  remark: string | null;
  /** Why, for pointer and focus; null where there is nothing to add. */
  reason: string | null;
  /** Prose and notes: they are in the list, and carry no mark. */
  quiet: boolean;
}

/** Where a claim is now. */
export interface PlacedClaim {
  note: ClaimNote;
  /** First line of its comment now, 1-based; null once that was deleted. */
  line: number | null;
  /** Last line of its comment now. */
  lastLine: number | null;
  /** Whether "Accept actual" can still be done. */
  canAccept: boolean;
}

/** The claims of the run that the anchor speaks of, all of them. */
export const setClaims = StateEffect.define<readonly ClaimNote[]>();

export const claimsField = StateField.define<readonly ClaimNote[]>({
  create: () => [],
  update(notes, transaction) {
    for (const effect of transaction.effects) if (effect.is(setClaims)) notes = effect.value;
    return notes;
  },
});

/** Every claim's place in the text as it is now. Needs the anchor's field too. */
export function placeClaims(state: EditorState): PlacedClaim[] {
  return state.field(claimsField).map((note) => ({
    note,
    line: lineNow(state, note.claim.line),
    lastLine: lineNow(state, note.claim.lastLine),
    canAccept: note.claim.mend !== null && spanNow(state, note.claim.mend.span) !== null,
  }));
}
