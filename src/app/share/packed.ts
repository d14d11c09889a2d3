/** A program as a word of an address: JSON, compressed, in letters that an address needn't escape. */
import type { Mode, PythonVersion, RunMode } from '../../guide/model/guide.ts';
import type { StandIns } from '../../guide/program/program.ts';

/** Longer texts are refused: a link is for a snippet, and a few bytes can decompress to anything. */
export const LONGEST = 200_000;
export const MOST = 100;
/** Of one snippet: a few hundred letters of an address can be 100,000 lines, which hold the page. */
const MOST_LINES = 20_000;

/** Whether a link may hold such code. */
export function isShort(code: string): boolean {
  return (code.match(/\n/g)?.length ?? 0) < MOST_LINES;
}

/** What is in a link. Links made before there were options have the list of snippets alone. */
export interface Packed {
  snippets: PackedSnippet[];
  mode: Mode;
  version: PythonVersion;
  standIns?: StandIns;
}

export interface PackedSnippet {
  title?: string;
  /** Python where absent. */
  language?: string;
  code: string;
  file?: string;
  run: RunMode;
  setup?: true;
  await?: true;
  /** What it needs beside what it imports. */
  needs?: string[];
  /** What the guide shows as its output. */
  expected?: string;
  main?: true;
}

/** What a link holds that shares a text of no guide. */
export function packText(code: string, mode: Mode, version: PythonVersion): Promise<string> {
  return pack({ mode, version, snippets: [{ code, run: 'both', main: true }] });
}

/** Rejects where it is too long for a link. */
export async function pack(packed: Packed): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(packed));
  const isLong = json.length > LONGEST || packed.snippets.length > MOST;
  if (isLong || !packed.snippets.every(({ code }) => isShort(code))) {
    throw new Error('Too long to share');
  }
  const bytes = await throughStream(json, new CompressionStream('deflate-raw'), Infinity);
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** Rejects where more than `longest` bytes come out. */
export async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
  longest: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    length += next.value.length;
    if (length > longest) {
      await reader.cancel();
      throw new Error('too long');
    }
    parts.push(next.value);
  }
  return new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}
