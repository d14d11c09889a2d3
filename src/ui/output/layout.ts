/** From what a program wrote and showed to what stands below each other, gone through once as it comes. */
import type { DisplayPiece } from './display.tsx';
import type { OutputPiece, TracebackPiece } from './output.tsx';
import {
  type ScreenBlock,
  screenBlocksOf,
  EMPTY_SCREEN,
  type Screen,
  type TextSpan,
  write,
} from './screen.ts';

export type OutputPart = ScreenBlock | DisplayPiece | TracebackPiece;

/** What the first so many pieces made. */
interface Checkpoint {
  count: number;
  /** What is settled: a picture or traceback came after. */
  parts: readonly OutputPart[];
  screen: Screen;
}

const START: Checkpoint = { count: 0, parts: [], screen: EMPTY_SCREEN };
/** The last piece grows, and the last few may turn out to have a traceback in them. */
const CHECKPOINTS = 4;

/** A layout that remembers: pieces that were there the last time aren't gone through again. */
export function createLayout(): (pieces: readonly OutputPiece[]) => OutputPart[] {
  let before: readonly OutputPiece[] = [];
  let checkpoints: Checkpoint[] = [];

  return (pieces) => {
    const differs = before.findIndex((piece, index) => piece !== pieces[index]);
    const same = differs < 0 ? before.length : differs;
    checkpoints = checkpoints.filter(({ count }) => count <= same).slice(-CHECKPOINTS);
    before = pieces;
    const { count, parts: settled, screen: written } = checkpoints.at(-1) ?? START;
    const parts = [...settled];
    let screen = written;
    let texts: TextSpan[] = [];
    const flush = (): void => {
      if (texts.length > 0) screen = write(screen, texts);
      texts = [];
    };
    for (let at = count; at < pieces.length; at += 1) {
      if (at === pieces.length - 1) {
        flush();
        checkpoints.push({ count: at, parts: [...parts], screen });
      }
      const piece = pieces[at]!;
      if (piece.kind === 'text') texts.push(piece);
      else {
        flush();
        // Nothing is written over a picture or a traceback.
        for (const block of screenBlocksOf(screen)) parts.push(block);
        parts.push(piece);
        screen = EMPTY_SCREEN;
      }
    }
    flush();
    for (const block of screenBlocksOf(screen)) parts.push(block);
    return parts;
  };
}
