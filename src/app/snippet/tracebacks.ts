/** Finds the tracebacks in what a program wrote: which a claim announced, and where their frames lead. */
import type { Raised } from '../../../wire/run.ts';
import type { OutputChunk, TextChunk } from '../../runtime/session/session.ts';
import type { OutputPiece, TracebackSpan, TracebackPiece } from '../../ui/output/output.tsx';

/** The files that the frames of a program's tracebacks may lead to. */
export interface Files {
  /** The one that ran. */
  main: string;
  /** Paths of those beside it in its folder. */
  beside: readonly string[];
}

/**
 * The chunks, cut so that each traceback is a piece of its own, its frames in the reader's files with
 * their lines. One that isn't found whole in a chunk of stderr stays text.
 */
export function cutTracebacks(
  chunks: readonly OutputChunk[],
  errors: readonly Raised[],
  files: Files,
): readonly OutputPiece[] {
  if (errors.length === 0) return chunks;
  const left = [...errors];
  return chunks.flatMap((chunk): OutputPiece[] =>
    chunk.kind === 'text' && chunk.stream === 'stderr' ? cut(chunk, left, files) : [chunk],
  );
}

/** The last line of a file beside the program's own that a traceback names; null where it names none. */
export function lastLineIn({ traceback }: Raised, path: string): number | null {
  const place = [...traceback.matchAll(PLACE)].findLast(([, file = '']) => isFile(file, path));
  return place ? Number(place[2]) : null;
}

/** Cuts one chunk; takes what it found off the list. */
function cut(chunk: TextChunk, errors: Raised[], files: Files): OutputPiece[] {
  const pieces: OutputPiece[] = [];
  let rest = chunk.text;
  for (let found = first(rest, errors); found; found = first(rest, errors)) {
    const { at, error } = found;
    errors.splice(errors.indexOf(error), 1);
    if (at > 0) pieces.push({ ...chunk, text: rest.slice(0, at) });
    pieces.push(traceback(error, files));
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

/** The folder that a program runs in, as modules in it are named. */
const FOLDER = '/home/pyodide/';

/** Whether a traceback's name of a file is that of a path in the folder. */
const isFile = (name: string, path: string): boolean => name === path || name === FOLDER + path;

function traceback(error: Raised, { main, beside }: Files): TracebackPiece {
  const { traceback: text, frames, claimed } = error;
  const places = [...text.matchAll(PLACE)];
  const isOwn = ([, file = '']: RegExpExecArray): boolean => isFile(file, main) || INPUT.test(file);
  // The frames are the last exception's, and so are the last places of a chain.
  let frame = frames.length - places.filter(isOwn).length;
  const spans: TracebackSpan[] = [];
  let done = 0;
  for (const place of places) {
    const [words, name = '', line] = place;
    const file = isOwn(place) ? null : (beside.find((path) => isFile(name, path)) ?? '');
    if (file === '') continue;
    const input = file === null && INPUT.test(name);
    const target = input ? frames[frame]?.line : Number(line);
    if (file === null) frame += 1;
    if (target === undefined) continue;
    spans.push(
      { text: text.slice(done, place.index), line: null },
      { text: words, line: target, ...(file === null ? {} : { file }) },
    );
    done = place.index + words.length;
  }
  spans.push({ text: text.slice(done), line: null });
  return { kind: 'traceback', expected: claimed, spans };
}
