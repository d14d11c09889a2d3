/** Draws verdicts: a mark in the margin and a word at the end of the claim's line. */
import { type EditorState, type Extension, type Range, RangeSet } from '@codemirror/state';
import { StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker } from '@codemirror/view';
import type { Verdict } from '../../../wire/claim.ts';
import { anchorField } from './anchor.ts';
import { ClaimWidget } from './claim-widget.ts';
import { claimsField, placeClaims } from './claims.ts';

class VerdictMarker extends GutterMarker {
  readonly verdict: Verdict;

  constructor(verdict: Verdict) {
    super();
    this.verdict = verdict;
  }

  override eq(other: VerdictMarker): boolean {
    return other.verdict === this.verdict;
  }

  override toDOM(): Node {
    const mark = document.createElement('span');
    mark.className = `mark mark-${this.verdict}`;
    return mark;
  }
}

/** Where several claims share a line, the margin shows the verdict to look at first. */
const URGENCY: Record<Verdict, number> = { broken: 3, unreached: 2, held: 1, unchecked: 0 };

interface Marks {
  words: DecorationSet;
  margin: RangeSet<GutterMarker>;
}

function drawMarks(state: EditorState): Marks {
  const words: Range<Decoration>[] = [];
  const margin = new Map<number, Verdict>();
  for (const { note, lastLine, canAccept } of placeClaims(state)) {
    if (note.quiet || lastLine === null) continue;
    const { from, to } = state.doc.line(lastLine);
    words.push(Decoration.widget({ widget: new ClaimWidget(note, canAccept), side: 1 }).range(to));
    const other = margin.get(from);
    if (other === undefined || URGENCY[note.verdict] > URGENCY[other]) {
      margin.set(from, note.verdict);
    }
  }
  const markers = [...margin].map(([from, verdict]) => new VerdictMarker(verdict).range(from));
  return { words: Decoration.set(words, true), margin: RangeSet.of(markers, true) };
}

const marksField = StateField.define<Marks>({
  create: drawMarks,
  update(marks, transaction) {
    const before = transaction.startState;
    const same =
      !transaction.docChanged &&
      before.field(claimsField) === transaction.state.field(claimsField) &&
      before.field(anchorField) === transaction.state.field(anchorField);
    return same ? marks : drawMarks(transaction.state);
  },
  provide: (field) => EditorView.decorations.from(field, (marks) => marks.words),
});

/** Verdicts in the margin and at the lines' ends. The margin's width is the page's styles'. */
export function claimMarks(): Extension {
  return [
    anchorField,
    claimsField,
    marksField,
    gutter({
      class: 'cm-verdicts',
      markers: (view) => view.state.field(marksField).margin,
    }),
  ];
}
