/** Python code cut into pieces, each with its colour: what the editor would show, without an editor. */
import { highlightCode } from '@lezer/highlight';
import { parser } from '@lezer/python';
import { annotate } from '../claims/annotations.ts';
import { colours } from './colours.ts';

export type PaintedPiece =
  /** `classes` is empty for what has the text's own colour. */
  | { kind: 'code'; text: string; classes: string }
  /** A note behind code: `word` is its `# note:`. */
  | { kind: 'note'; word: string; text: string }
  /** A claim that isn't to be seen yet. */
  | { kind: 'hidden'; text: string };

/** The pieces in order; their texts together are the code. */
export function paint(code: string, hideClaims: boolean): PaintedPiece[] {
  const tree = parser.parse(code);
  const annotations = annotate(tree, code, hideClaims);
  const pieces: PaintedPiece[] = [];
  let at = 0;
  const put = (text: string, classes: string) => {
    const [next] = annotations;
    // A comment has one colour, so that an annotation is the end of a piece.
    const start = next && next.from < at + text.length ? next.from - at : text.length;
    if (start > 0) pieces.push({ kind: 'code', text: text.slice(0, start), classes });
    if (next && start < text.length) {
      annotations.shift();
      const { kind, from, to, words } = next;
      if (kind === 'hidden') pieces.push({ kind, text: code.slice(from, to) });
      else pieces.push({ kind, word: code.slice(from, words), text: code.slice(words, to) });
    }
    at += text.length;
  };
  highlightCode(code, tree, colours, put, () => put('\n', ''));
  return pieces;
}
