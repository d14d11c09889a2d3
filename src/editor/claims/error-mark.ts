/** Marks the line that an exception came from. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import { lineNow } from './anchor.ts';

/** A line of the run's text that raised. `claimed`: a claim says that it does, so no alarm. */
export interface ErrorLine {
  line: number;
  claimed: boolean;
}

export const setErrors = StateEffect.define<readonly ErrorLine[]>();

const errorsField = StateField.define<{ lines: readonly ErrorLine[]; drawn: DecorationSet }>({
  create: () => ({ lines: [], drawn: Decoration.none }),
  update(value, transaction) {
    let { lines } = value;
    for (const effect of transaction.effects) if (effect.is(setErrors)) lines = effect.value;
    if (lines === value.lines && !transaction.docChanged) return value;
    const ranges = lines.flatMap(({ line, claimed }) => {
      const now = lineNow(transaction.state, line);
      if (now === null) return [];
      return [(claimed ? expected : unexpected).range(transaction.state.doc.line(now).from)];
    });
    return { lines, drawn: Decoration.set(ranges, true) };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.drawn),
});

const expected = Decoration.line({ class: 'cm-raised cm-raised-claimed' });
const unexpected = Decoration.line({ class: 'cm-raised' });

/** Needs the anchor's field, which `claimMarks` brings. */
export function errorMark(): Extension {
  return errorsField;
}
