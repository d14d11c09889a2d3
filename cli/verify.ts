/** Runs the blocks of lessons and guides, a few at a time, and gathers what they claim. */
import { availableParallelism } from 'node:os';
import type { Guide, PythonVersion, Section, Snippet } from '../src/guide/model/guide.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import { EMPTY_SESSION, reduce } from '../src/runtime/session/session.ts';
import type { Session, SessionAction } from '../src/runtime/session/session.ts';
import type { Mode, Program } from '../wire/program.ts';
import type { RunEvent, RunRequest } from '../wire/run.ts';
import { verifyConsole } from './console-blocks.ts';
import { verifyHttp } from './http-blocks.ts';
import { blockResult } from '../src/explain/block-result.ts';
import type { ModeResult } from '../src/explain/merge.ts';
import { isConsole } from '../src/guide/program/console.ts';
import { httpBlocks, httpOwner } from '../src/guide/program/http-owner.ts';
import { judgeExercise } from '../src/guide/program/exercise.ts';
import { modesOf, programOf, snippetsOf } from '../src/guide/program/program.ts';
import type { Ground } from '../src/guide/program/program.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import { setupFor } from '../src/guide/program/setups.ts';
import type { Setup } from '../src/guide/program/setups.ts';
import { filesBeside } from '../tools/guides/beside.ts';
import type { BlockResult } from '../src/explain/report.ts';
import { sectionsOf } from '../src/guide/model/sections.ts';

export interface VerifySettings {
  /** Each runs everything; the newest alone where absent. */
  versions?: readonly PythonVersion[];
  /** Whether a snippet is run; all are where absent. */
  chosen?: (snippet: Snippet, section: Section) => boolean;
  /** Only this mode, or one of a snippet's by turns; null for each that a snippet is for. */
  mode: Mode | 'turns' | null;
  /** Whether a program runs in each of its modes all the same; none does where absent. */
  inEach?: (program: Program) => boolean;
  /** Seconds that one run may take. */
  timeout: number;
  /** Stand-ins for sections of opened guides; none where absent. */
  setups?: readonly Setup[];
  /** Runs at once; as many as there are cores where absent. */
  jobs?: number;
  /** Hears each block as soon as it and all before it have run; not those of a course that passed over. */
  onBlock?: (block: BlockResult) => void;
  /** Hears how many blocks have run. */
  onProgress?: (done: number, of: number) => void;
}

/**
 * Every block of the guides, in reading order, those of Python run. In a course each comment must be
 * a claim or marked as a note.
 */
export async function verifyGuides(
  guides: readonly Guide[],
  course: boolean,
  runner: Runner,
  settings: VerifySettings,
): Promise<BlockResult[]> {
  const jobs = jobsOf(guides);
  const results: BlockResult[] = [];
  const queue = jobs.entries();
  let done = 0;
  let told = 0;
  async function work(): Promise<void> {
    // All workers draw from the one iterator.
    for (const [index, { section, snippet, above }] of queue) {
      const ground = course ? {} : groundOf(section, above, settings.setups ?? []);
      const own = { ...settings, mode: modeOf(snippet, section, ground, index, settings) };
      const runs = await runBlock(snippet, section, course, ground, runner, own);
      const fault = await exerciseFault(snippet, section, runs, runner, settings);
      results[index] = blockResult(snippet, section, course, ground, runs, fault);
      done += 1;
      settings.onProgress?.(done, jobs.length);
      for (; results[told]; told += 1) settings.onBlock?.(results[told]!);
    }
  }
  const workers = settings.jobs ?? availableParallelism();
  await Promise.all(Array.from({ length: workers }, work));
  return results;
}

/** Settings for one block. */
type BlockSettings = VerifySettings & { mode: Mode | null };

/** A block to run, with the sections above its own. */
interface Job {
  section: Section;
  snippet: Snippet;
  above: Section[];
}

/** All blocks of guides, in reading order. */
export function jobsOf(guides: readonly Guide[]): Job[] {
  return guides
    .map(allSectionsOf)
    .flatMap((sections) =>
      sections.flatMap((section, at) =>
        snippetsOf(section).map((snippet) => ({ section, snippet, above: sections.slice(0, at) })),
      ),
    );
}

/** All sections; what stands before the first counts as one, without an id. */
export function allSectionsOf(guide: Guide): Section[] {
  const { title, preface = [] } = guide;
  const sections = sectionsOf(guide);
  const file = sections[0]?.file;
  if (preface.length === 0 || file === undefined) return sections;
  const before = { id: '', title, parts: preface, answers: [], file, firstLine: 1, lastLine: 1 };
  return [before, ...sections];
}

/** What the blocks of an opened guide stand on; a lesson sets up all that it needs itself. */
function groundOf(section: Section, above: readonly Section[], setups: readonly Setup[]): Ground {
  return {
    continues: true,
    above,
    standIns: setupFor(section, setups),
    beside: filesBeside(section.file),
  };
}

/** The only mode that a block runs in; null for each that it is for. */
function modeOf(
  snippet: Snippet,
  section: Section,
  ground: Ground,
  index: number,
  { mode: asked, inEach = () => false }: VerifySettings,
): Mode | null {
  if (asked !== 'turns') return asked;
  if (snippet.setup || snippet.exercise) return null;
  const modes = modesOf(snippet);
  const mode = modes[index % modes.length];
  if (mode === undefined || inEach(programOf(snippet, section, mode, undefined, ground)))
    return null;
  return mode;
}

async function runBlock(
  snippet: Snippet,
  section: Section,
  course: boolean,
  ground: Ground,
  runner: Runner,
  settings: BlockSettings,
): Promise<ModeResult[]> {
  const { chosen = () => true, mode, timeout } = settings;
  if (snippet.language === 'http') return runHttp(snippet, section, ground, runner, settings);
  if (!course || !isConsole(snippet)) return runModes(snippet, section, ground, runner, settings);
  if (mode === 'prompt' || !chosen(snippet, section)) return [];
  return [await verifyConsole(snippet, section, runner, timeout)];
}

async function runModes(
  snippet: Snippet,
  section: Section,
  ground: Ground,
  runner: Runner,
  { versions = [NEWEST], chosen = () => true, mode: only, timeout }: BlockSettings,
): Promise<ModeResult[]> {
  const runs: ModeResult[] = [];
  if (!chosen(snippet, section)) return runs;
  for (const mode of modesOf(snippet)) {
    if (only !== null && mode !== only) continue;
    const program = programOf(snippet, section, mode, undefined, ground);
    // A guide may say of which Python it tells; who asks for some gets those.
    const own = versions.length === 1 && versions[0] === NEWEST ? snippet.version : undefined;
    for (const version of own === undefined ? versions : [own]) {
      const label = versions.length > 1 ? `${version} ${mode}` : mode;
      const run = await runOnce({ ...program, version, author: section.file }, runner, timeout);
      runs.push({ mode, version, label, ...run });
    }
  }
  return runs;
}

/** What is wrong with an exercise, whose solution has run; null where nothing is, or it is none. */
async function exerciseFault(
  snippet: Snippet,
  section: Section,
  runs: readonly ModeResult[],
  runner: Runner,
  { timeout }: VerifySettings,
): Promise<string | null> {
  const [first] = runs;
  if (!snippet.exercise || !first) return null;
  const { given } = snippet.exercise;
  const judged = judgeExercise(given, snippet.code, first.claims);
  if (judged.kind === 'open' && judged.why === 'changed') {
    return 'exercise: its solution changes a line that claims something';
  }
  // What else keeps the solution from passing is told of its claims.
  const begin = programOf(snippet, section, first.mode, (each) =>
    each === snippet ? given : each.code,
  );
  const request = { ...begin, version: first.version, author: section.file };
  const { claims } = await runOnce(request, runner, timeout);
  const passes = judgeExercise(given, given, claims).kind === 'solved';
  return passes ? 'exercise: the given code passes already' : null;
}

/** What a block of requests gives: its program runs anew, and is asked what the blocks before it ask. */
async function runHttp(
  block: Snippet,
  section: Section,
  ground: Ground,
  runner: Runner,
  { chosen = () => true, mode: only, timeout }: VerifySettings,
): Promise<ModeResult[]> {
  const owner = httpOwner(block, section);
  const mode = owner === null ? undefined : modesOf(owner)[0];
  if (owner === null || mode === undefined || !chosen(block, section)) return [];
  if (only !== null && mode !== only) return [];
  const program = programOf(owner, section, mode, undefined, ground);
  const blocks = httpBlocks(owner, section);
  const codes = blocks.slice(0, blocks.indexOf(block) + 1).map(({ code }) => code);
  const claims = await verifyHttp({ ...program, version: NEWEST }, codes, runner, timeout);
  if (claims.length === 0) return [];
  const outcome = { kind: 'done' } as const;
  return [{ mode, version: NEWEST, label: mode, outcome, errors: [], claims, tests: [] }];
}

async function runOnce(
  request: Omit<RunRequest, 'runId'>,
  runner: Runner,
  timeout: number,
): Promise<Pick<ModeResult, 'outcome' | 'errors' | 'claims' | 'tests'>> {
  let session: Session = EMPTY_SESSION;
  const see = (event: RunEvent | SessionAction): void => {
    session = reduce(session, event);
  };
  const run = runner.run(
    request,
    (event) => {
      see(event);
      // Nobody is there to answer, so that is the end of input.
      if (event.kind === 'input') run.answer(null);
    },
    timeout,
  );
  see({ kind: 'run', runId: run.runId });
  const outcome = await run.ended;
  const { errors, claims, tests } = session;
  return { outcome, errors, claims, tests };
}
