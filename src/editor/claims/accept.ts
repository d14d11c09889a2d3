/** "Accept actual": rewrites a broken claim to what came out. */
import type { EditorState, TransactionSpec } from '@codemirror/state';
import { spanNow } from './anchor.ts';
import { claimsField } from './claims.ts';

/**
 * The change that mends a claim; null where there is none, or where the claim was edited since the
 * run, so that what came out may no longer be what it speaks of.
 */
export function acceptActual(state: EditorState, index: number): TransactionSpec | null {
  const note = state.field(claimsField).find(({ claim }) => claim.index === index);
  const mend = note?.claim.mend;
  if (!mend) return null;
  const span = spanNow(state, mend.span);
  if (!span) return null;
  return { changes: { ...span, insert: mend.text }, userEvent: 'input.accept' };
}
