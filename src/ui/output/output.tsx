/** What the program wrote and showed, as it comes. */
import './output.css';
import { createEffect, createMemo, For, type JSX, on } from 'solid-js';
import { withNames } from '../../guide/model/special-characters.ts';
import { Display, type DisplayPiece, type ReadPicture } from './display.tsx';
import { type Block, blocksOf, emptyScreen, type Screen, type Stream, write } from './screen.ts';

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
  /** Asks for a line of the code that ran, 1-based. */
  onGoTo: (line: number) => void;
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
      <For each={parts()}>{(part) => show(part, props)}</For>
    </pre>
  );
}

type Part = Block | DisplayPiece | TracebackPiece;

/** Pieces as they are shown. Those that were there before aren't gone through again. */
function createLayout(): (pieces: readonly OutputPiece[]) => Part[] {
  const seen = new WeakMap<TextPiece, { before: Screen; after: Screen }>();
  const blocks = new WeakMap<Screen, Block[]>();
  const after = (before: Screen, piece: TextPiece): Screen => {
    const known = seen.get(piece);
    if (known?.before === before) return known.after;
    const screen = write(before, piece.stream, piece.text);
    seen.set(piece, { before, after: screen });
    return screen;
  };
  const shown = (screen: Screen): Block[] => {
    const made = blocks.get(screen) ?? blocksOf(screen);
    blocks.set(screen, made);
    return made;
  };
  return (pieces) => {
    const parts: Part[] = [];
    let screen = emptyScreen;
    for (const piece of pieces) {
      if (piece.kind === 'text') screen = after(screen, piece);
      else {
        // Nothing is written over a picture or a traceback.
        for (const block of shown(screen)) parts.push(block);
        parts.push(piece);
        screen = emptyScreen;
      }
    }
    for (const block of shown(screen)) parts.push(block);
    return parts;
  };
}

function show(
  part: Part,
  props: { readPicture: ReadPicture; onGoTo: (line: number) => void },
): JSX.Element {
  switch (part.kind) {
    case 'block':
      return <Lines block={part} />;
    case 'display':
      return <Display piece={part} read={props.readPicture} />;
    case 'traceback':
      return <Traceback piece={part} onGoTo={props.onGoTo} />;
  }
}

/** Laid out only where it is seen; until then it is as high as so many lines are. */
function Lines(props: { block: Block }): JSX.Element {
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

function Traceback(props: { piece: TracebackPiece; onGoTo: (line: number) => void }): JSX.Element {
  return (
    <span
      class={props.piece.expected ? 'stderr expected' : 'stderr'}
      role="group"
      aria-label="Error output"
    >
      <For each={props.piece.spans}>
        {({ text, line }) =>
          line === null ? (
            withNames(text)
          ) : (
            <button
              type="button"
              class="frame-link"
              title={`Go to line ${line}`}
              onClick={() => props.onGoTo(line)}
            >
              {withNames(text)}
            </button>
          )
        }
      </For>
    </span>
  );
}
