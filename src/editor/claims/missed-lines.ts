/** Marks the lines that no test ran, beside their numbers. */
import { type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state';
import { gutterLineClass, GutterMarker } from '@codemirror/view';

/** Those lines, 1-based. */
export const setMissed = StateEffect.define<readonly number[]>();

class MissedMarker extends GutterMarker {
  override elementClass = 'cm-missed';
}

const marker = new MissedMarker();

const missedField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update(marks, { state: { doc }, changes, effects }) {
    const set = effects.findLast((effect) => effect.is(setMissed));
    if (!set?.is(setMissed)) return marks.map(changes);
    const there = set.value.filter((line) => line <= doc.lines);
    return RangeSet.of(
      there.map((line) => marker.range(doc.line(line).from)),
      true,
    );
  },
  provide: (field) => gutterLineClass.from(field),
});

export function missedLines(): Extension {
  return missedField;
}
