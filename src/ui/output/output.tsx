/** What the program wrote and showed, as it comes. */
import './output.css';
import { createEffect, createMemo, For, Index, type JSX, Match, on, Switch } from 'solid-js';
import { withNames } from '../../guide/model/special-characters.ts';
import { Display, type DisplayPiece, type ReadPicture } from './display.tsx';
import { createLayout, type OutputPart } from './layout.ts';
import type { ScreenBlock, Stream } from './screen.ts';

/** A stretch of a traceback; `line`, 1-based, where it names a place in the reader's code. */
export interface TracebackSpan {
  text: string;
  line: number | null;
  /** Path of the file that the line is of; absent where it is the program's own. */
  file?: string;
}

export interface TracebackPiece {
  kind: 'traceback';
  /** A claim announced it: no alarm. */
  expected: boolean;
  spans: readonly TracebackSpan[];
}

interface TextPiece {
  kind: 'text';
  stream: Stream;
  text: string;
}

export type OutputPiece = TextPiece | DisplayPiece | TracebackPiece;

export function Output(props: {
  pieces: readonly OutputPiece[];
  /** The code was edited since: this is what the older code wrote. */
  stale: boolean;
  /** Tells what may be shown of a picture. */
  readPicture: ReadPicture;
  /** Asks for a line of the code that ran, 1-based, or of a file beside it. */
  onGoTo: (line: number, file?: string) => void;
}): JSX.Element {
  let box!: HTMLPreElement;
  const layOut = createLayout();
  const parts = createMemo(() => layOut(props.pieces));
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
      <Index each={parts()}>
        {(part) => (
          <Switch>
            <Match when={only(part(), 'block')}>{(block) => <Lines block={block()} />}</Match>
            <Match when={only(part(), 'display')} keyed>
              {(piece) => <Display piece={piece} read={props.readPicture} />}
            </Match>
            <Match when={only(part(), 'traceback')} keyed>
              {(piece) => <Traceback piece={piece} onGoTo={props.onGoTo} />}
            </Match>
          </Switch>
        )}
      </Index>
    </pre>
  );
}

function only<Kind extends OutputPart['kind']>(
  part: OutputPart,
  kind: Kind,
): Extract<OutputPart, { kind: Kind }> | null {
  return part.kind === kind ? (part as Extract<OutputPart, { kind: Kind }>) : null;
}

/** Laid out only where it is seen; until then it is as high as so many lines are. */
function Lines(props: { block: ScreenBlock }): JSX.Element {
  return (
    <span class="lines" style={{ '--lines': props.block.lines }}>
      <For each={props.block.spans}>
        {({ stream, text }) => (
          <span
            class={stream}
            role={stream === 'stderr' ? 'group' : undefined}
            aria-label={stream === 'stderr' ? 'Error output' : undefined}
          >
            {text}
          </span>
        )}
      </For>
    </span>
  );
}

function Traceback(props: {
  piece: TracebackPiece;
  onGoTo: (line: number, file?: string) => void;
}): JSX.Element {
  return (
    <span
      class={props.piece.expected ? 'stderr expected' : 'stderr'}
      role="group"
      aria-label="Error output"
    >
      <For each={props.piece.spans}>
        {({ text, line, file }) =>
          line === null ? (
            withNames(text)
          ) : (
            <button
              type="button"
              class="frame-link"
              title={file === undefined ? `Go to line ${line}` : `Go to line ${line} of ${file}`}
              onClick={() => props.onGoTo(line, file)}
            >
              {withNames(text)}
            </button>
          )
        }
      </For>
    </span>
  );
}
