/** Runs the blocks of lessons and guides, a few at a time, and gathers what they claim. */
import type { Section, Snippet } from '../src/guide/model.ts';
import type { Runner } from '../src/runtime/pool.ts';
import { emptySession, reduce } from '../src/runtime/session.ts';
import type { Session, SessionAction } from '../src/runtime/session.ts';
import type { Mode, Outcome, RunEvent, RunRequest } from '../workers/protocol.ts';
import { mergeModes } from './merge.ts';
import type { ModeResult } from './merge.ts';
import { modesOf, programOf, snippetsOf } from './program.ts';
import type { BlockResult } from './report.ts';

/** Sections of one source. */
export interface Source {
  sections: Section[];
  /** Whether it is a course, which must mark its notes. */
  course: boolean;
}

export interface VerifySettings {
  /** Only this mode; null for each that a snippet is for. */
  mode: Mode | null;
  /** Seconds that one run may take. */
  timeout: number;
}

/** Runs at once: as many as a small machine has cores. */
const CONCURRENCY = 2;

/** Every block of the sources, in reading order, those of Python run. */
export async function verifySources(
  sources: readonly Source[],
  runner: Runner,
  settings: VerifySettings,
): Promise<BlockResult[]> {
  const jobs = sources.flatMap(({ sections, course }) =>
    sections.flatMap((section) =>
      snippetsOf(section).map((snippet) => ({ section, snippet, course })),
    ),
  );
  const results: BlockResult[] = [];
  const queue = jobs.entries();
  async function work(): Promise<void> {
    // All workers draw from the one iterator.
    for (const [index, { section, snippet, course }] of queue) {
      const runs = await runModes(snippet, section, runner, settings);
      results[index] = blockResult(snippet, section, course, runs);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return results;
}

async function runModes(
  snippet: Snippet,
  section: Section,
  runner: Runner,
  { mode: only, timeout }: VerifySettings,
): Promise<ModeResult[]> {
  const runs: ModeResult[] = [];
  for (const mode of modesOf(snippet)) {
    if (only !== null && mode !== only) continue;
    runs.push(await runOnce(programOf(snippet, section, mode), runner, timeout));
  }
  return runs;
}

async function runOnce(
  request: Omit<RunRequest, 'runId'>,
  runner: Runner,
  timeout: number,
): Promise<ModeResult> {
  let session: Session = emptySession;
  const see = (event: RunEvent | SessionAction): void => {
    session = reduce(session, event);
  };
  const run = runner.run(request, see);
  see({ kind: 'run', runId: run.runId });
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    run.stop();
  }, timeout * 1000);
  const outcome = await run.ended;
  clearTimeout(timer);
  const shown: Outcome =
    timedOut && outcome.kind === 'stopped' ? { kind: 'timed out', seconds: timeout } : outcome;
  return { mode: request.mode, outcome: shown, claims: session.claims };
}

function blockResult(
  snippet: Snippet,
  section: Section,
  course: boolean,
  runs: ModeResult[],
): BlockResult {
  const { firstLine, lastLine, language } = snippet;
  return {
    file: section.file,
    section: section.id,
    firstLine,
    lastLine,
    language,
    filename: snippet.file ?? 'main.py',
    runs,
    claims: mergeModes(runs),
    course,
  };
}
