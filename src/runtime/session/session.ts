/**
 * What the page knows of one snippet's run: a pure reducer over the run's events.
 *
 * Everything shown under and beside a snippet follows from a `Session`. Events of other runs are
 * dropped here, so that a late one of a run that was stopped can't mark a newer one.
 */
import type { Claim } from '../../../wire/claim.ts';
import type { ServedApp, Database } from '../../../wire/questions.ts';
import type { Outcome, Raised, RunEvent } from '../../../wire/run.ts';
import type { FileCoverage, Test } from '../../../wire/tests.ts';
import type { Timeline } from '../../../wire/timeline.ts';
import { appendDisplay, appendText, EMPTY_OUTPUT } from './output.ts';
import type { RunOutput } from './output.ts';
import { withTests } from './tests.ts';
import { appendTimeline } from './timeline.ts';

export type { OutputChunk, TextChunk } from './output.ts';

/** Where a run is. `loaded` and `total` are bytes where they are known, else 0. */
export type RunState =
  | { kind: 'idle' }
  | { kind: 'loading'; stage: string; loaded: number; total: number }
  | { kind: 'running' }
  /** The program waits for a line; `prompt` is what it wrote on this line. */
  | { kind: 'waiting'; prompt: string }
  | { kind: 'ended'; outcome: Outcome };

export type Session = RunOutput & {
  /** The run that is shown; null before the first. */
  runId: number | null;
  state: RunState;
  /** Whether the program began. */
  started: boolean;
  /** All claims of the code that was run, by `index`. */
  claims: Claim[];
  /** The code was edited since: the verdicts are of older code. */
  stale: boolean;
  /** Names that the last run that ended had, for completion. */
  names: string[];
  /** The exceptions that reached the top, in order. */
  errors: Raised[];
  /** Who ran when; null where the run doesn't record it. */
  timeline: Timeline | null;
  /** What became of the snippet's tests, in their order; empty where none are run. */
  tests: readonly Test[];
  /** Which lines they ran; empty where none are run, or some of them only. */
  coverage: readonly FileCoverage[];
  /** What of the program answers requests; none where it can't be asked. */
  apps: readonly ServedApp[];
  /** Its databases that can be looked at. */
  databases: readonly Database[];
};

/** What happens to a session from the page's side; the rest are the run's own events. */
export type SessionAction =
  /** `tests` are those of the run before that this one leaves as they are. */
  | { kind: 'run'; runId: number; tests?: readonly Test[] }
  | { kind: 'edited' }
  | { kind: 'reset' }
  /** The reader gave the program a line; null is the end of input. */
  | { kind: 'answered'; text: string | null };

export const EMPTY_SESSION: Session = {
  ...EMPTY_OUTPUT,
  runId: null,
  state: { kind: 'idle' },
  started: false,
  claims: [],
  stale: false,
  names: [],
  errors: [],
  timeline: null,
  tests: [],
  coverage: [],
  apps: [],
  databases: [],
};

const NONE: readonly number[] = [];

/** Lines of a file that none of its tests ran, 1-based; none once the code was edited. */
export function missedLines({ coverage, stale }: Session, file: string): readonly number[] {
  if (stale) return NONE;
  return coverage.find(({ path }) => path === file)?.missed ?? NONE;
}

/**
 * The next session. Returns the same object where nothing changes, so that a page can compare by
 * identity.
 */
export function reduce(session: Session, event: RunEvent | SessionAction): Session {
  switch (event.kind) {
    case 'run':
      return {
        ...EMPTY_SESSION,
        names: session.names,
        tests: event.tests ?? [],
        runId: event.runId,
        state: { kind: 'loading', stage: '', loaded: 0, total: 0 },
      };
    case 'edited':
      return session.stale || session.runId === null ? session : { ...session, stale: true };
    case 'reset':
      return EMPTY_SESSION;
    case 'answered':
      if (session.state.kind !== 'waiting') return session;
      return { ...echo(session, event.text), state: { kind: 'running' } };
    default:
      if (event.runId !== session.runId || session.state.kind === 'ended') return session;
      return reduceRun(session, event);
  }
}

function reduceRun(session: Session, event: RunEvent): Session {
  switch (event.kind) {
    case 'progress': {
      if (session.state.kind !== 'loading') return session;
      const { stage, loaded, total } = event;
      return { ...session, state: { kind: 'loading', stage, loaded, total } };
    }
    case 'started':
      return { ...session, started: true, state: { kind: 'running' } };
    case 'output':
      return { ...session, ...appendText(session, event.stream, event.text) };
    case 'input':
      return { ...session, state: { kind: 'waiting', prompt: event.prompt } };
    case 'display':
      return { ...session, ...appendDisplay(session, event.mime, event.data) };
    case 'names':
      return { ...session, names: event.names };
    case 'raised':
      return { ...session, errors: [...session.errors, event.error] };
    case 'claims':
      return { ...session, claims: event.claims };
    case 'claim':
      return {
        ...session,
        claims: session.claims.map((c) => (c.index === event.claim.index ? event.claim : c)),
      };
    case 'timeline':
      return { ...session, timeline: appendTimeline(session.timeline, event) };
    case 'coverage':
      return { ...session, coverage: event.files };
    case 'tests':
      return { ...session, tests: withTests(session.tests, event.tests) };
    case 'open':
      return { ...session, apps: event.apps, databases: event.databases };
    case 'files':
    case 'answer':
      // Whoever asked has it.
      return session;
    case 'end':
      return { ...session, state: { kind: 'ended', outcome: event.outcome } };
  }
}

/** What was typed stands in the output, as on a terminal. */
function echo(session: Session, text: string | null): Session {
  return text === null ? session : { ...session, ...appendText(session, 'stdin', `${text}\n`) };
}
