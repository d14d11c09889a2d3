/**
 * A snippet in a link: its program as JSON, compressed, in the address behind the `#`, which browsers
 * send to no server. Whoever has made a link may have written anything into it.
 */
import type { RunMode, Section, Snippet } from '../guide/model.ts';
import { dependents, snippetsOf } from '../guide/program.ts';

/** A snippet and those that it stands on, in reading order. */
export interface Shared {
  /** Id of the snippet that was shared, among the section's. */
  main: string;
  section: Section;
}

export type SharedResult = { ok: true; shared: Shared } | { ok: false; message: string };

/** Longer texts are refused: a link is for a snippet, and a few bytes can decompress to anything. */
const LONGEST = 200_000;
const MOST = 20;

interface Packed {
  title?: string;
  /** Python where absent. */
  language?: string;
  code: string;
  file?: string;
  run: RunMode;
  setup?: true;
  await?: true;
  main?: true;
}

/** What a link to a snippet holds: it, its set-up and the files of its program, as the reader has them. */
export function packSnippet(
  snippet: Snippet,
  section: Section,
  draft: (snippet: Snippet) => string,
): Promise<string> {
  const needed = snippetsOf(section).filter(
    (other) => other === snippet || dependents(other, section).includes(snippet),
  );
  return pack(
    needed.map((each) => ({
      ...(each.title === undefined ? {} : { title: each.title }),
      ...(each.file === undefined ? {} : { file: each.file }),
      ...(each.language === 'python' ? {} : { language: each.language }),
      code: draft(each),
      run: each.run,
      ...(each.setup ? { setup: true as const } : {}),
      ...(each.topLevelAwait ? { await: true as const } : {}),
      ...(each === snippet ? { main: true as const } : {}),
    })),
  );
}

/** The same for a text that is in no guide. */
export function packText(code: string): Promise<string> {
  return pack([{ code, run: 'both', main: true }]);
}

async function pack(snippets: Packed[]): Promise<string> {
  const bytes = await throughStream(
    new TextEncoder().encode(JSON.stringify(snippets)),
    new CompressionStream('deflate-raw'),
    Infinity,
  );
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What a link holds, or a sentence that says why it can't be shown. Never rejects. */
export async function unpackShared(payload: string): Promise<SharedResult> {
  try {
    const letters = atob(payload.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = await throughStream(
      Uint8Array.from(letters, (letter) => letter.charCodeAt(0)),
      new DecompressionStream('deflate-raw'),
      LONGEST,
    );
    const snippets = read(JSON.parse(new TextDecoder().decode(bytes)));
    if (snippets) return { ok: true, shared: snippets };
  } catch {
    // Said below.
  }
  return { ok: false, message: 'This link is damaged, or holds more than a snippet.' };
}

async function throughStream(
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

const RUNS: readonly unknown[] = ['both', 'script', 'prompt', 'pytest', 'none'];
const FILE = /^[\w.-]+(\/[\w.-]+)*$/;

/** The snippets as a section of their own; null where they aren't what `pack` makes. */
function read(value: unknown): Shared | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST) return null;
  const parts: Snippet[] = [];
  let main: string | null = null;
  for (const [index, each] of (value as Record<string, unknown>[]).entries()) {
    const { title, code, file, run, language = 'python' } = each;
    if (typeof code !== 'string' || !RUNS.includes(run)) return null;
    if (typeof language !== 'string' || language.length > 40) return null;
    if (title !== undefined && typeof title !== 'string') return null;
    if (file !== undefined) {
      if (typeof file !== 'string' || !FILE.test(file) || file.split('/').includes('..'))
        return null;
    }
    const id = `shared-${index + 1}`;
    if (each.main === true) main = id;
    parts.push({
      kind: 'snippet',
      id,
      language,
      code,
      ...(title === undefined ? {} : { title: title.slice(0, 200) }),
      ...(file === undefined ? {} : { file, group: 'shared' }),
      setup: each.setup === true,
      needs: [],
      run: run as RunMode,
      topLevelAwait: each.await === true,
      firstLine: 1,
      lastLine: 1,
    });
  }
  if (main === null) return null;
  const section: Section = {
    id: 'shared',
    title: 'A shared snippet',
    parts,
    answers: [],
    file: '',
    firstLine: 1,
    lastLine: 1,
  };
  return { main, section };
}
