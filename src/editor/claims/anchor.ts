/**
 * Ties what a run says about lines to the text as it is now.
 *
 * A run speaks of the text that it was given; the reader may type meanwhile. The anchor remembers
 * that text and every change since, so that a place in it can be found again, however late the
 * run's events come.
 */
import { ChangeSet, type ChangeDesc, StateEffect, StateField, type Text } from '@codemirror/state';
import type { EditorState } from '@codemirror/state';
import type { Span } from '../../../wire/claim.ts';

export interface Anchor {
  /** The run that is spoken of; null before the first. */
  runId: number | null;
  /** The text that the run was given. */
  doc: Text;
  /** What was changed since, as one change. */
  changes: ChangeDesc;
}

/** A run begins with the text as it is now. The same run a second time changes nothing. */
export const beginRun = StateEffect.define<number | null>();

export const anchorField = StateField.define<Anchor>({
  create: (state) => freshAnchor(state.doc, null),
  update(anchor, transaction) {
    let next = anchor;
    if (transaction.docChanged) {
      next = { ...anchor, changes: anchor.changes.composeDesc(transaction.changes.desc) };
    }
    for (const effect of transaction.effects) {
      if (effect.is(beginRun) && effect.value !== next.runId) {
        next = freshAnchor(transaction.newDoc, effect.value);
      }
    }
    return next;
  },
});

function freshAnchor(doc: Text, runId: number | null): Anchor {
  return { runId, doc, changes: ChangeSet.empty(doc.length).desc };
}

/**
 * The line, 1-based, where a line of the run's text is now; null where the run's text had no such
 * line, or where it was deleted whole.
 */
export function lineNow(state: EditorState, line: number): number | null {
  const { doc, changes } = state.field(anchorField);
  if (line < 1 || line > doc.lines) return null;
  const { from, to } = doc.line(line);
  const end = changes.mapPos(to, -1);
  if (to > from && changes.mapPos(from, 1) >= end) return null;
  return state.doc.lineAt(end).number;
}

/** Where a span of the run's text is now; null where anything inside it has changed. */
export function spanNow(state: EditorState, span: Span): { from: number; to: number } | null {
  const { doc, changes } = state.field(anchorField);
  const from = offset(doc, span.line, span.column);
  const to = offset(doc, span.endLine, span.endColumn);
  if (from === null || to === null || from > to || changes.touchesRange(from, to)) return null;
  return { from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) };
}

function offset(doc: Text, line: number, column: number): number | null {
  if (line < 1 || line > doc.lines) return null;
  const { from, to } = doc.line(line);
  return from + column <= to ? from + column : null;
}
