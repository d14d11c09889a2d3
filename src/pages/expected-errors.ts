/** Finds, in what a program wrote, the tracebacks that a claim announced: they are no alarm. */
import type { Raised } from '../../workers/protocol.ts';
import type { OutputText } from '../ui/Output.tsx';

/**
 * The chunks, cut so that each announced traceback is a piece of its own. One that isn't found whole
 * in a chunk of stderr stays as it is.
 */
export function markExpected(
  chunks: readonly OutputText[],
  errors: readonly Raised[],
): readonly OutputText[] {
  const expected = errors.filter((error) => error.claimed).map((error) => error.traceback);
  if (expected.length === 0) return chunks;
  return chunks.flatMap((chunk) => (chunk.stream === 'stderr' ? cut(chunk, expected) : [chunk]));
}

/** Cuts one chunk; takes what it found off the list. */
function cut(chunk: OutputText, expected: string[]): OutputText[] {
  const pieces: OutputText[] = [];
  let rest = chunk.text;
  for (let found = first(rest, expected); found; found = first(rest, expected)) {
    const { at, index } = found;
    const [text = ''] = expected.splice(index, 1);
    if (at > 0) pieces.push({ stream: 'stderr', text: rest.slice(0, at) });
    pieces.push({ stream: 'stderr', text, expected: true });
    rest = rest.slice(at + text.length);
  }
  if (pieces.length === 0) return [chunk];
  return rest === '' ? pieces : [...pieces, { stream: 'stderr', text: rest }];
}

/** The earliest of the texts in `within`, by its place there and in the list. */
function first(within: string, texts: readonly string[]): { at: number; index: number } | null {
  let best: { at: number; index: number } | null = null;
  for (const [index, text] of texts.entries()) {
    const at = within.indexOf(text);
    if (text !== '' && at >= 0 && (!best || at < best.at)) best = { at, index };
  }
  return best;
}
