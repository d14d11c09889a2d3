/** Code as its editor will show it, before the editor is there: same words, colours and places. */
import './code.css';
import { For, type JSX } from 'solid-js';
import { withNames } from '../../guide/model/special-characters.ts';
import { HIDDEN_LABEL, HIDDEN_TEXT } from '../claims/hidden-claim.ts';
import { paint, type PaintedPiece } from './paint.ts';

/** Of a longer text, its beginning stands for the whole until the editor is there. */
const LINES = 1000;
const LENGTH = 200_000;

/** The beginning of a text that would hold the page up. */
function beginningOf(text: string): string {
  let end = 0;
  for (let line = 0; line < LINES; line += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.slice(0, LENGTH);
    end = next + 1;
  }
  return text.slice(0, Math.min(end - 1, LENGTH));
}

export function StaticCode(props: {
  text: string;
  language: string;
  /** Whether lines have numbers, and room for verdicts and folding. */
  margin: boolean;
  hideClaims: boolean;
}): JSX.Element {
  const text = () => beginningOf(props.text);
  const pieces = (): PaintedPiece[] =>
    props.language === 'python' || props.language === 'pycon'
      ? paint(text(), props.hideClaims)
      : [{ kind: 'code', text: text(), classes: '' }];
  return (
    <div class="static-code" role="group" aria-label="Code" tabindex="0">
      {props.margin && (
        <div class="static-margin" aria-hidden="true">
          <For each={text().split('\n')}>{(_, index) => <div>{index() + 1}</div>}</For>
        </div>
      )}
      <pre class="static-lines">
        <For each={pieces()}>{show}</For>
      </pre>
    </div>
  );
}

function show(piece: PaintedPiece): JSX.Element {
  const text = withNames(piece.text);
  switch (piece.kind) {
    case 'code':
      return piece.classes === '' ? text : <span class={piece.classes}>{text}</span>;
    case 'note':
      return (
        <span class="code-note">
          <span class="code-note-word">{piece.word}</span>
          {text}
        </span>
      );
    case 'hidden':
      return (
        <span class="code-hidden" role="img" aria-label={HIDDEN_LABEL}>
          {HIDDEN_TEXT}
        </span>
      );
  }
}
