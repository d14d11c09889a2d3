/** Ties lines to something beside the editor: tells which the reader is at, and marks what is pointed at there. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Span } from '../../../wire/claim.ts';

/** What to mark; null for nothing. */
export const setLinked = StateEffect.define<Span | null>();

/** Hears of lines, 1-based. */
export interface LineLink {
  /** The pointer is over a line, or over none any more. */
  onOver: (line: number | null) => void;
  /** The cursor came to a line. */
  onAt: (line: number) => void;
}

const linkedLine = Decoration.line({ class: 'cm-linked-line' });
const linkedCode = Decoration.mark({ class: 'cm-linked-code' });

const linked = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(drawn, { state, docChanged, effects }) {
    // Until it is said anew, an edit leaves in doubt what belongs together.
    let next = docChanged ? Decoration.none : drawn;
    for (const effect of effects) {
      if (effect.is(setLinked)) next = draw(state.doc, effect.value);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function draw(doc: EditorView['state']['doc'], span: Span | null): DecorationSet {
  if (span === null || span.line < 1 || span.endLine > doc.lines) return Decoration.none;
  const first = doc.line(span.line);
  const last = doc.line(span.endLine);
  const from = Math.min(first.from + span.column, first.to);
  const to = Math.min(last.from + span.endColumn, last.to);
  const isPart = to > from && (from > first.from || to < first.to || last.number > first.number);
  return Decoration.set(
    [linkedLine.range(first.from), ...(isPart ? [linkedCode.range(from, to)] : [])],
    true,
  );
}

export function lineLink({ onOver, onAt }: LineLink): Extension {
  const lineOf = (view: EditorView, pos: number) => view.state.doc.lineAt(pos).number;
  return [
    linked,
    EditorView.domEventHandlers({
      mousemove(event, view) {
        const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
        onOver(pos === null ? null : lineOf(view, pos));
      },
      mouseleave: () => onOver(null),
    }),
    EditorView.updateListener.of(({ view, state, selectionSet, focusChanged }) => {
      // A press sets the selection before the editor has the focus.
      if ((selectionSet || focusChanged) && view.hasFocus) {
        onAt(lineOf(view, state.selection.main.head));
      }
    }),
  ];
}
