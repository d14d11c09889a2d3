/**
 * What is kept of what a program writes: as much as a page can show, and more for those who save it.
 * A program that prints without end must fill neither the page nor the memory.
 */
import { CHUNK_LIMIT, PIECE_LIMIT, SAVED_LIMIT, SHOWN_LIMIT } from '../../../wire/limits.ts';
import type { DisplayType } from '../../../wire/run.ts';

/** A stretch of text; `stdin` is what the reader typed. */
export interface TextChunk {
  kind: 'text';
  stream: 'stdout' | 'stderr' | 'stdin';
  text: string;
}

/** A picture or table that a bare value has of itself. Untrusted, as the run's events are. */
interface DisplayChunk {
  kind: 'display';
  mime: DisplayType;
  data: string;
}

/** A piece of what a run shows. Chunks are in the order in which they were written. */
export type OutputChunk = TextChunk | DisplayChunk;

/** Lengths are in UTF-16 units. */
export interface RunOutput {
  /** What is shown. */
  output: readonly OutputChunk[];
  /** Length of the text in `output`. */
  shownLength: number;
  /** Length of the data of the pictures in `output`. */
  picturesLength: number;
  /** True once something isn't shown; the last chunk then says so. */
  truncated: boolean;
  /** All text, to be saved; shown or not, up to `SAVED_LIMIT`. */
  saved: readonly string[];
  savedLength: number;
  /** True once something isn't even kept to be saved. */
  lost: boolean;
}

export const EMPTY_OUTPUT: RunOutput = {
  output: [],
  shownLength: 0,
  picturesLength: 0,
  truncated: false,
  saved: [],
  savedLength: 0,
  lost: false,
};

/** A chunk that is longer ends with its line, so that what is on the page needn't be drawn again. */
const CHUNK_LENGTH = 8_192;

/** All pictures of a run. */
const PICTURES_LIMIT = 8 * SHOWN_LIMIT;

const CUT: TextChunk = {
  kind: 'text',
  stream: 'stderr',
  text: `\n[only the first ${(SHOWN_LIMIT / 1e6).toFixed(0)} MB of the output is shown]\n`,
};

/** Adds text; what is past the limits is dropped, and one line says so. */
export function appendText(
  output: RunOutput,
  stream: TextChunk['stream'],
  text: string,
): RunOutput {
  if (text === '' || output.lost) return output;
  return { ...output, ...save(output, text), ...showText(output, stream, text) };
}

/** Adds a picture, whole or not at all; what is written after one that is too large is still shown. */
export function appendDisplay(output: RunOutput, mime: DisplayType, data: string): RunOutput {
  if (output.truncated) return output;
  if (output.output.length >= CHUNK_LIMIT) {
    return { ...output, output: [...output.output, CUT], truncated: true };
  }
  const picturesLength = output.picturesLength + data.length;
  if (data.length > SHOWN_LIMIT || picturesLength > PICTURES_LIMIT) {
    const size = `${(data.length / 1e6).toFixed(1)} MB`;
    const text = `[a picture of ${size} isn’t shown: there is too much]\n`;
    return { ...output, ...showText(output, 'stderr', text) };
  }
  const chunk: DisplayChunk = { kind: 'display', mime, data };
  return { ...output, output: [...output.output, chunk], picturesLength };
}

function save(
  { saved, savedLength }: RunOutput,
  text: string,
): Pick<RunOutput, 'saved' | 'savedLength' | 'lost'> {
  const kept = text.slice(0, SAVED_LIMIT - savedLength);
  const last = saved.at(-1);
  const joined =
    last !== undefined && last.length < PIECE_LIMIT
      ? [...saved.slice(0, -1), last + kept]
      : [...saved, kept];
  return {
    saved: joined,
    savedLength: savedLength + kept.length,
    lost: kept.length < text.length,
  };
}

function showText(
  { output, shownLength, truncated }: RunOutput,
  stream: TextChunk['stream'],
  text: string,
): Pick<RunOutput, 'output' | 'shownLength' | 'truncated'> {
  if (truncated) return { output, shownLength, truncated };
  const kept = text.slice(0, SHOWN_LIMIT - shownLength);
  const next = [...output];
  join(next, stream, kept);
  const full = kept.length < text.length || next.length > CHUNK_LIMIT;
  if (full) next.push(CUT);
  return { output: next, shownLength: shownLength + kept.length, truncated: full };
}

/** Adds text to the last chunk or in chunks of its own, which end with lines where they can. */
function join(output: OutputChunk[], stream: TextChunk['stream'], text: string): void {
  let rest = text;
  const last = output.at(-1);
  if (last?.kind === 'text' && last.stream === stream && !isFull(last.text)) {
    const [part, more] = split(rest, last.text.length);
    output[output.length - 1] = { ...last, text: last.text + part };
    rest = more;
  }
  while (rest !== '') {
    const [part, more] = split(rest, 0);
    output.push({ kind: 'text', stream, text: part });
    rest = more;
  }
}

function isFull(text: string): boolean {
  return text.length >= PIECE_LIMIT || (text.length >= CHUNK_LENGTH && text.endsWith('\n'));
}

/** What of the text still belongs to a chunk that has this length already, and what doesn't. */
function split(text: string, length: number): [string, string] {
  const wanted = Math.max(CHUNK_LENGTH - length, 0);
  const line = text.indexOf('\n', wanted) + 1;
  const longest = PIECE_LIMIT - length;
  let end = line > 0 && line < longest ? line : longest;
  // Not between the two halves of a character.
  if (end < text.length && /[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end += 1;
  return [text.slice(0, end), text.slice(end)];
}
