/** Marks the line that an exception came from. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** A line, 1-based, that raised. `claimed`: a claim says that it does, so no alarm. */
export interface ErrorLine {
  line: number;
  claimed: boolean;
}

export const setErrors = StateEffect.define<readonly ErrorLine[]>();

const expected = Decoration.line({ class: 'cm-raised cm-raised-claimed' });
const unexpected = Decoration.line({ class: 'cm-raised' });

const errorsField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(drawn, { state: { doc }, changes, effects }) {
    const set = effects.findLast((effect) => effect.is(setErrors));
    if (!set?.is(setErrors)) return drawn.map(changes);
    const ranges = set.value
      .filter(({ line }) => line <= doc.lines)
      .map(({ line, claimed }) => (claimed ? expected : unexpected).range(doc.line(line).from));
    return Decoration.set(ranges, true);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function errorMark(): Extension {
  return errorsField;
}
