/** What the program wrote and showed, as it comes. */
import './output.css';
import { createEffect, For, type JSX, Match, on, Switch } from 'solid-js';
import type { DisplayType } from '../../../wire/run.ts';
import { Display } from './display.tsx';
import { isWhole, lineCount, visibleText } from './terminal.ts';

/** A stretch of a traceback; `line`, 1-based, where it names a place in the reader's code. */
export interface TracebackSpan {
  text: string;
  line: number | null;
}

export interface TracebackPiece {
  kind: 'traceback';
  /** A claim announced it: no alarm. */
  expected: boolean;
  spans: readonly TracebackSpan[];
}

export type OutputPiece =
  | { kind: 'text'; stream: 'stdout' | 'stderr' | 'stdin'; text: string }
  | { kind: 'display'; mime: DisplayType; data: string }
  | TracebackPiece;

export function Output(props: {
  pieces: readonly OutputPiece[];
  /** The code was edited since: this is what the older code wrote. */
  stale: boolean;
  /** Asks for a line of the code that ran, 1-based. */
  onGoTo: (line: number) => void;
}): JSX.Element {
  let box!: HTMLPreElement;
  // Follows what comes in, unless the reader has scrolled up to read.
  let following = true;
  createEffect(
    on(
      () => props.pieces,
      () => {
        if (following) box.scrollTop = box.scrollHeight;
      },
    ),
  );
  return (
    <pre
      class="output"
      ref={box}
      hidden={props.pieces.length === 0}
      data-output
      data-stale={props.stale ? '' : undefined}
      tabindex="0"
      role="group"
      aria-label="Output"
      onScroll={() => {
        following = box.scrollTop + box.clientHeight >= box.scrollHeight - 4;
      }}
    >
      <For each={props.pieces}>{(piece) => <Piece piece={piece} onGoTo={props.onGoTo} />}</For>
    </pre>
  );
}

function Piece(props: { piece: OutputPiece; onGoTo: (line: number) => void }): JSX.Element {
  const text = () => (props.piece.kind === 'text' ? props.piece : null);
  const display = () => (props.piece.kind === 'display' ? props.piece : null);
  const traceback = () => (props.piece.kind === 'traceback' ? props.piece : null);
  return (
    <Switch>
      <Match when={text()}>
        {(chunk) => (
          <span
            class={chunk().stream}
            classList={{ 'whole-lines': isWhole(chunk().text) }}
            style={{ '--lines': isWhole(chunk().text) ? lineCount(chunk().text) : undefined }}
            role={chunk().stream === 'stderr' ? 'group' : undefined}
            aria-label={chunk().stream === 'stderr' ? 'Error output' : undefined}
          >
            {visibleText(chunk().text)}
          </span>
        )}
      </Match>
      <Match when={display()}>
        {(shown) => <Display mime={shown().mime} data={shown().data} />}
      </Match>
      <Match when={traceback()}>
        {(error) => (
          <span
            class={error().expected ? 'stderr expected' : 'stderr'}
            role="group"
            aria-label="Error output"
          >
            <For each={error().spans}>
              {({ text, line }) =>
                line === null ? (
                  text
                ) : (
                  <button
                    type="button"
                    class="frame-link"
                    title={`Go to line ${line}`}
                    onClick={() => props.onGoTo(line)}
                  >
                    {text}
                  </button>
                )
              }
            </For>
          </span>
        )}
      </Match>
    </Switch>
  );
}
