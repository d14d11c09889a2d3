/**
 * A snippet in a link: its program as JSON, compressed, in the address behind the `#`, which browsers
 * send to no server. A link may hold anything: it isn't trusted.
 */
import { runsAfter } from '../../guide/program/continuation/continuation.ts';
import type { Mode, PythonVersion, RunMode, Section, Snippet } from '../../guide/model/guide.ts';
import {
  dependents,
  type Ground,
  modesOf,
  snippetsOf,
  type StandIns,
} from '../../guide/program/program.ts';
import { VERSIONS } from '../../guide/model/versions.ts';
import {
  isShort,
  LONGEST,
  MOST,
  pack,
  type Packed,
  type PackedSnippet,
  throughStream,
} from './packed.ts';

/** A snippet and all that it stands on. */
export interface Shared {
  /** Id of the snippet that was shared, among the section's. */
  main: string;
  /** How it was run. */
  mode: Mode;
  /** The Python that it was run on; null where the link doesn't say. */
  version: PythonVersion | null;
  /** What runs before all of it, and files that lie beside; null where there is nothing such. */
  standIns: StandIns | null;
  /** What it stands on, in the order in which it runs, and the snippet itself. */
  section: Section;
}

export type SharedResult = { ok: true; shared: Shared } | { ok: false; message: string };

/** How the reader has a snippet. */
export interface AsShared {
  mode: Mode;
  version: PythonVersion;
  draft: (snippet: Snippet) => string;
  ground?: Ground;
}

/**
 * What a link to a snippet holds: it as the reader has it, and whatever else makes its program: stand-ins,
 * set-up, earlier blocks and files. Rejects where that is too long for a link.
 */
export function packSnippet(
  snippet: Snippet,
  section: Section,
  { mode, version, draft, ground = {} }: AsShared,
): Promise<string> {
  const { standIns, continues = false, above = [] } = ground;
  const packed = (each: Snippet, more: Partial<PackedSnippet> = {}): PackedSnippet => ({
    ...(each.title === undefined ? {} : { title: each.title }),
    ...(each.file === undefined ? {} : { file: each.file }),
    ...(each.language === 'python' ? {} : { language: each.language }),
    code: draft(each),
    run: each.run,
    ...(each.topLevelAwait ? { await: true } : {}),
    ...(each.needs.length > 0 ? { needs: each.needs } : {}),
    ...more,
  });
  const needed = snippetsOf(section).filter((other) =>
    dependents(other, section).includes(snippet),
  );
  const earlier = continues ? runsAfter(snippet, section, draft, above, standIns?.code) : [];
  return pack({
    mode,
    version,
    ...(standIns && (standIns.code !== '' || standIns.files.length > 0) ? { standIns } : {}),
    snippets: [
      ...needed.map((each) => packed(each, each.setup ? { setup: true } : {})),
      ...earlier.map((each) =>
        packed(each.snippet, {
          title: each.snippet.title ?? `Block ${each.number} of ${each.section.id}`,
        }),
      ),
      packed(snippet, {
        ...(snippet.expected === undefined ? {} : { expected: snippet.expected.text }),
        main: true,
      }),
    ],
  });
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

const RUNS: readonly unknown[] = ['both', 'script', 'prompt', 'pytest', 'none'];
const FILE = /^[\w.-]+(\/[\w.-]+)*$/;

/** What `pack` makes as a section of its own; null for anything else. */
function read(value: unknown): Shared | null {
  const { snippets, mode, version, standIns }: Partial<Record<keyof Packed, unknown>> =
    Array.isArray(value) ? { snippets: value } : Object(value);
  if (!Array.isArray(snippets) || snippets.length > MOST) return null;
  const parts = snippets.map((each, index) => readSnippet(Object(each), `shared-${index + 1}`));
  const at = snippets.findIndex((each) => Object(each).main === true);
  const main = parts[at];
  const ground = standIns === undefined ? null : readStandIns(Object(standIns));
  if (!main || parts.includes(null) || ground === 'unreadable') return null;
  const section: Section = {
    id: 'shared',
    title: 'A shared snippet',
    parts: parts.filter((part) => part !== null),
    answers: [],
    file: '',
    firstLine: 1,
    lastLine: 1,
  };
  const modes = modesOf(main);
  return {
    main: main.id,
    mode: modes.find((each) => each === mode) ?? modes[0] ?? 'script',
    version: VERSIONS.find((each) => each === version) ?? null,
    standIns: ground,
    section,
  };
}

function readStandIns({
  code,
  files,
  topLevelAwait,
}: Partial<Record<keyof StandIns, unknown>>): StandIns | 'unreadable' {
  if (typeof code !== 'string' || !Array.isArray(files) || files.length > MOST) return 'unreadable';
  const read = files.map((each) => {
    const { path, text } = Object(each) as Record<string, unknown>;
    return isPath(path) && typeof text === 'string' ? { path, text } : null;
  });
  if (read.includes(null)) return 'unreadable';
  return {
    code,
    files: read.filter((each) => each !== null),
    topLevelAwait: topLevelAwait === true,
  };
}

/** A distribution's name, with extras and a version where it has such. */
const NEED = /^[\w.-]{1,80}(\[[\w.,-]{1,80}\])?([=<>~!]=?[\w.*]{1,30})?$/;
const isNeed = (value: unknown): value is string => typeof value === 'string' && NEED.test(value);

/** A path that stays in the program's folder. */
function isPath(value: unknown): value is string {
  return typeof value === 'string' && FILE.test(value) && !value.split('/').includes('..');
}

function readSnippet(
  {
    title,
    code,
    file,
    run,
    language = 'python',
    expected,
    setup,
    await: waits,
    needs = [],
  }: Partial<Record<keyof PackedSnippet, unknown>>,
  id: string,
): Snippet | null {
  if (typeof code !== 'string' || !isShort(code) || !RUNS.includes(run)) return null;
  if (typeof language !== 'string' || language.length > 40) return null;
  if (title !== undefined && typeof title !== 'string') return null;
  if (expected !== undefined && typeof expected !== 'string') return null;
  if (file !== undefined && !isPath(file)) return null;
  if (!Array.isArray(needs) || !needs.every(isNeed)) return null;
  return {
    kind: 'snippet',
    id,
    language,
    code,
    ...(title === undefined ? {} : { title: title.slice(0, 200) }),
    ...(file === undefined ? {} : { file }),
    // Its files lie beside it.
    group: 'shared',
    setup: setup === true,
    needs,
    run: run as RunMode,
    topLevelAwait: waits === true,
    ...(expected === undefined ? {} : { expected: { text: expected, firstLine: 1, lastLine: 1 } }),
    firstLine: 1,
    lastLine: 1,
  };
}
