/** Code as its editor will show it, before the editor is there: same words, colours and places. */
import './code.css';
import { For, type JSX } from 'solid-js';
import { withNames } from '../../guide/model/special-characters.ts';
import { HIDDEN_LABEL, HIDDEN_TEXT } from '../claims/hidden-claim.ts';
import { paint, type Piece } from './paint.ts';

export function StaticCode(props: {
  text: string;
  language: string;
  /** Whether lines have numbers, and room for verdicts and folding. */
  margin: boolean;
  hideClaims: boolean;
}): JSX.Element {
  const pieces = (): Piece[] =>
    props.language === 'python' || props.language === 'pycon'
      ? paint(props.text, props.hideClaims)
      : [{ kind: 'code', text: props.text, classes: '' }];
  return (
    <div class="static-code" role="group" aria-label="Code" tabindex="0">
      {props.margin && (
        <div class="static-margin" aria-hidden="true">
          <For each={props.text.split('\n')}>{(_, index) => <div>{index() + 1}</div>}</For>
        </div>
      )}
      <pre class="static-lines">
        <For each={pieces()}>{show}</For>
      </pre>
    </div>
  );
}

function show(piece: Piece): JSX.Element {
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
