/** Finds the tracebacks in what a program wrote: which a claim announced, and where their frames lead. */
import type { Raised } from '../../../wire/run.ts';
import type { OutputChunk, TextChunk } from '../../runtime/session/session.ts';
import type { OutputPiece, TracebackSpan, TracebackPiece } from '../../ui/output/output.tsx';

/**
 * The chunks, cut so that each traceback is a piece of its own, its frames in the reader's file with
 * their lines. One that isn't found whole in a chunk of stderr stays text.
 */
export function cutTracebacks(
  chunks: readonly OutputChunk[],
  errors: readonly Raised[],
  filename: string,
): readonly OutputPiece[] {
  if (errors.length === 0) return chunks;
  const left = [...errors];
  return chunks.flatMap((chunk): OutputPiece[] =>
    chunk.kind === 'text' && chunk.stream === 'stderr' ? cut(chunk, left, filename) : [chunk],
  );
}

/** Cuts one chunk; takes what it found off the list. */
function cut(chunk: TextChunk, errors: Raised[], filename: string): OutputPiece[] {
  const pieces: OutputPiece[] = [];
  let rest = chunk.text;
  for (let found = first(rest, errors); found; found = first(rest, errors)) {
    const { at, error } = found;
    errors.splice(errors.indexOf(error), 1);
    if (at > 0) pieces.push({ ...chunk, text: rest.slice(0, at) });
    pieces.push(traceback(error, filename));
    rest = rest.slice(at + error.traceback.length);
  }
  if (pieces.length === 0) return [chunk];
  return rest === '' ? pieces : [...pieces, { ...chunk, text: rest }];
}

/** The earliest of the tracebacks in `within`, by its place there and in the list. */
function first(within: string, errors: readonly Raised[]): { at: number; error: Raised } | null {
  let best: { at: number; error: Raised } | null = null;
  for (const error of errors) {
    const at = within.indexOf(error.traceback);
    if (error.traceback !== '' && at >= 0 && (!best || at < best.at)) best = { at, error };
  }
  return best;
}

const PLACE = /File "([^"\n]+)", line (\d+)/g;
/** What the prompt calls its inputs, whose lines are counted from the input's own first. */
const INPUT = /^<(?:stdin|python-input-\d+)>$/;

function traceback(error: Raised, filename: string): TracebackPiece {
  const { traceback: text, frames, claimed } = error;
  const places = [...text.matchAll(PLACE)].filter(
    ([, file = '']) => file === filename || INPUT.test(file),
  );
  // The frames are the last exception's, and so are the last places of a chain.
  const skipped = places.length - frames.length;
  const spans: TracebackSpan[] = [];
  let done = 0;
  for (const [index, place] of places.entries()) {
    const [words, file, line] = place;
    const target = file === filename ? Number(line) : frames[index - skipped]?.line;
    if (target === undefined) continue;
    spans.push({ text: text.slice(done, place.index), line: null }, { text: words, line: target });
    done = place.index + words.length;
  }
  spans.push({ text: text.slice(done), line: null });
  return { kind: 'traceback', expected: claimed, spans };
}
