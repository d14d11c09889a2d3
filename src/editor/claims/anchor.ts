/**
 * Ties what a run says about lines to the text as it is now.
 *
 * A run speaks of the text that it was given; the reader may type meanwhile. The anchor remembers that
 * text, and which stretches of it are still there and where, so that a place in it can be found again,
 * however late the run's events come. Plain data: no editor is needed, mounted or loaded.
 */
import type { Span } from '../../../wire/claim.ts';

/** A change of a text: `length` characters in the place of those from `from` to `to`. */
export interface TextChange {
  from: number;
  to: number;
  length: number;
}

/** Characters of the run's text that nobody has touched; `at` is where they begin now. */
interface Stretch {
  from: number;
  to: number;
  at: number;
}

export interface Anchor {
  /** The text that the run was given. */
  ran: string;
  /** The text now. */
  text: string;
  /** In order. */
  kept: readonly Stretch[];
}

/** A run begins with this text. */
export function anchorAt(text: string): Anchor {
  return { ran: text, text, kept: [{ from: 0, to: text.length, at: 0 }] };
}

/** The anchor after the text has changed to `text`. Edits are all of the text before, in its order. */
export function follow(
  anchor: Anchor,
  text: string,
  edits: readonly TextChange[] = [editBetween(anchor.text, text)],
): Anchor {
  // The last first, so that the places of the others stay what they are.
  const kept = edits.reduceRight<readonly Stretch[]>(
    (stretches, edit) => merge(stretches.flatMap((each) => cut(each, edit))),
    anchor.kept,
  );
  return { ...anchor, text, kept };
}

/** What is left of a stretch after an edit of the text that it stands in. */
function cut(stretch: Stretch, edit: TextChange): Stretch[] {
  const end = endOf(stretch);
  const moved = edit.length - (edit.to - edit.from);
  if (end <= edit.from) return [stretch];
  if (stretch.at >= edit.to) return [{ ...stretch, at: stretch.at + moved }];
  const left = { ...stretch, to: stretch.from + Math.max(0, edit.from - stretch.at) };
  const gone = Math.max(0, edit.to - stretch.at);
  const right = { ...stretch, from: stretch.from + gone, at: edit.from + edit.length };
  return [left, right].filter(({ from, to }) => from < to);
}

/** Joins neighbours: what was put between them is gone again. */
function merge(stretches: readonly Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const next of stretches) {
    const last = merged.at(-1);
    if (last && last.to === next.from && endOf(last) === next.at) {
      merged[merged.length - 1] = { ...last, to: next.to };
    } else merged.push(next);
  }
  return merged;
}

function endOf({ from, to, at }: Stretch): number {
  return at + (to - from);
}

/** The smallest single change from one text to the other. */
export function editBetween(before: string, after: string): TextChange {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < most - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { from, to: before.length - same, length: after.length - same - from };
}

/**
 * The line, 1-based, where a line of the run's text is now; null where the run's text had no such
 * line, or where it was deleted whole.
 */
export function lineNow(anchor: Anchor, line: number): number | null {
  const bounds = boundsOf(anchor.ran, line);
  if (bounds === null) return null;
  const { from, to } = bounds;
  const end = placeOf(anchor, to, 'before');
  if (to > from && placeOf(anchor, from, 'behind') >= end) return null;
  const starts = startsOf(anchor.text);
  let [number, after] = [1, starts.length];
  // Line `number` begins at `end` or before, line `after + 1` behind it.
  while (number < after) {
    const middle = Math.ceil((number + after) / 2);
    if (starts[middle - 1]! <= end) number = middle;
    else after = middle - 1;
  }
  return number;
}

/** Where a span of the run's text is now; null where anything in it or at its edges has changed. */
export function spanNow(anchor: Anchor, span: Span): { from: number; to: number } | null {
  const from = offset(anchor.ran, span.line, span.column);
  const to = offset(anchor.ran, span.endLine, span.endColumn);
  if (from === null || to === null || from > to) return null;
  const { ran, text, kept } = anchor;
  const home = kept.find(
    (each) =>
      (each.from < from || (from === 0 && each.from === 0 && each.at === 0)) &&
      (each.to > to || (to === ran.length && each.to === to && endOf(each) === text.length)),
  );
  return home ? { from: home.at + from - home.from, to: home.at + to - home.from } : null;
}

/**
 * Where an offset of the run's text is now. Text put in exactly there stands before or behind it; what
 * replaces text from there on, or up to there, stands on its other side.
 */
function placeOf({ ran, text, kept }: Anchor, offset: number, put: 'before' | 'behind'): number {
  const left = kept.findLast(({ from }) => from < offset);
  const right = kept.find(({ to }) => to > offset);
  const before = left ? left.at + Math.min(offset, left.to) - left.from : 0;
  const behind = right ? right.at + Math.max(offset, right.from) - right.from : text.length;
  const atLeft = (left?.to ?? 0) >= offset;
  const atRight = (right?.from ?? ran.length) <= offset;
  if (atLeft !== atRight) return atLeft ? before : behind;
  return put === 'before' ? before : behind;
}

function boundsOf(text: string, line: number): { from: number; to: number } | null {
  const starts = startsOf(text);
  const from = starts[line - 1];
  return from === undefined ? null : { from, to: (starts[line] ?? text.length + 1) - 1 };
}

/** A run's text and the text now, of two snippets. */
const MOST_KNOWN = 4;
const known = new Map<string, readonly number[]>();

/** Where each line of a text begins. Of a text with thousands of claims each asks for its line. */
function startsOf(text: string): readonly number[] {
  const found = known.get(text);
  if (found) return found;
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const [oldest] = known.keys();
  if (known.size >= MOST_KNOWN && oldest !== undefined) known.delete(oldest);
  known.set(text, starts);
  return starts;
}

function offset(text: string, line: number, column: number): number | null {
  const bounds = boundsOf(text, line);
  return bounds && bounds.from + column <= bounds.to ? bounds.from + column : null;
}
