/** Draws verdicts: a mark in the margin and a word at the end of the claim's line. */
import {
  type EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
} from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker } from '@codemirror/view';
import type { Verdict } from '../../../wire/claim.ts';
import { ClaimWidget, OfferWidget } from './claim-widget.ts';
import type { ShownClaim } from './shown-claim.ts';

/** The claims to mark, all of them, where they are in the text as it is. */
export const setClaims = StateEffect.define<readonly ShownClaim[]>();

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

const NO_MARKS: Marks = { words: Decoration.none, margin: RangeSet.empty };

function drawMarks(
  { doc }: EditorState,
  claims: readonly ShownClaim[],
  onAccept: (index: number) => void,
): Marks {
  const words: Range<Decoration>[] = [];
  const margin = new Map<number, Verdict>();
  for (const shown of claims) {
    const { lastLine, quiet } = shown;
    if (lastLine === null || lastLine > doc.lines) continue;
    const { verdict } = shown;
    const { from, to, text } = doc.line(lastLine);
    if (quiet) {
      // A comment on a line of its own has no value beside it.
      const offers = shown.claim.form === 'prose' && !/^\s*#/.test(text);
      const widget = offers && new OfferWidget(shown.claim.index, onAccept);
      if (widget) words.push(Decoration.widget({ widget, side: 1 }).range(to));
      continue;
    }
    words.push(Decoration.widget({ widget: new ClaimWidget(shown, onAccept), side: 1 }).range(to));
    const other = margin.get(from);
    if (other === undefined || URGENCY[verdict] > URGENCY[other]) margin.set(from, verdict);
  }
  const markers = [...margin].map(([from, verdict]) => new VerdictMarker(verdict).range(from));
  return { words: Decoration.set(words, true), margin: RangeSet.of(markers, true) };
}

/**
 * Verdicts in the margin and at the lines' ends. The margin's width is the page's styles'. `onAccept`
 * is called with the index of a claim that is to say what came out, or of a comment that is to claim it.
 */
export function claimMarks(onAccept: (index: number) => void): Extension {
  const marks = StateField.define<Marks>({
    create: () => NO_MARKS,
    update({ words, margin }, { state, changes, effects }) {
      const set = effects.findLast((effect) => effect.is(setClaims));
      if (set?.is(setClaims)) return drawMarks(state, set.value, onAccept);
      // Until the claims are placed anew they stay with the text around them.
      return { words: words.map(changes), margin: margin.map(changes) };
    },
    provide: (field) => EditorView.decorations.from(field, ({ words }) => words),
  });
  return [
    marks,
    gutter({
      class: 'cm-verdicts',
      markers: ({ state }) => state.field(marks).margin,
    }),
  ];
}
