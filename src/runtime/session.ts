/**
 * What the page knows of one snippet's run: a pure reducer over the run's events.
 *
 * Everything shown under and beside a snippet follows from a `Session`. Events of other runs are
 * dropped here, so that a late one of a run that was stopped can't mark a newer one.
 */
import type { Claim, DisplayType, Outcome, Raised, RunEvent } from '../../workers/protocol.ts';

/** Where a run is. `loaded` and `total` are bytes where they are known, else 0. */
export type RunState =
  | { kind: 'idle' }
  | { kind: 'loading'; stage: string; loaded: number; total: number }
  | { kind: 'running' }
  | { kind: 'ended'; outcome: Outcome };

/** A stretch of output of one stream. Chunks are in the order in which they were written. */
export interface OutputChunk {
  stream: 'stdout' | 'stderr';
  text: string;
}

export type Session = {
  /** The run that is shown; null before the first. */
  runId: number | null;
  state: RunState;
  output: OutputChunk[];
  /** True once output was dropped; the last chunk then says so. */
  truncated: boolean;
  /** All claims of the code that was run, by `index`. */
  claims: Claim[];
  /** The code was edited since: the verdicts are of older code. */
  stale: boolean;
  /** Pictures and tables that bare values have of themselves, in order. */
  displays: { mime: DisplayType; data: string }[];
  /** The exceptions that reached the top, in order. */
  errors: Raised[];
};

/** What happens to a session from the page's side; the rest are the run's own events. */
export type SessionAction = { kind: 'run'; runId: number } | { kind: 'edited' } | { kind: 'reset' };

export const emptySession: Session = {
  runId: null,
  state: { kind: 'idle' },
  output: [],
  truncated: false,
  claims: [],
  stale: false,
  displays: [],
  errors: [],
};

/** How much output is kept, in UTF-16 units. */
export const OUTPUT_LIMIT = 1_000_000;
/** How many chunks are kept; streams that alternate at each write would make millions. */
export const CHUNK_LIMIT = 4_000;
/** A chunk that is longer isn't added to, so that what is on the page already needn't be drawn again. */
const CHUNK_LENGTH = 16_384;

/**
 * The next session. Returns the same object where nothing changes, so that a page can compare by
 * identity.
 */
export function reduce(session: Session, event: RunEvent | SessionAction): Session {
  switch (event.kind) {
    case 'run':
      return {
        ...emptySession,
        runId: event.runId,
        state: { kind: 'loading', stage: '', loaded: 0, total: 0 },
      };
    case 'edited':
      return session.stale || session.runId === null ? session : { ...session, stale: true };
    case 'reset':
      return emptySession;
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
      return { ...session, state: { kind: 'running' } };
    case 'output':
      return { ...session, ...appendOutput(session, event.stream, event.text) };
    case 'display':
      return {
        ...session,
        displays: [...session.displays, { mime: event.mime, data: event.data }],
      };
    case 'raised':
      return { ...session, errors: [...session.errors, event.error] };
    case 'claims':
      return { ...session, claims: event.claims };
    case 'claim':
      return {
        ...session,
        claims: session.claims.map((c) => (c.index === event.claim.index ? event.claim : c)),
      };
    case 'end':
      return { ...session, state: { kind: 'ended', outcome: event.outcome } };
  }
}

/** Adds text, up to the limits; past them, one line that says that the rest isn't shown. */
function appendOutput(
  { output, truncated }: Session,
  stream: OutputChunk['stream'],
  text: string,
): Pick<Session, 'output' | 'truncated'> {
  if (truncated || text === '') return { output, truncated };
  const room = OUTPUT_LIMIT - output.reduce((length, chunk) => length + chunk.text.length, 0);
  if (text.length > room || output.length >= CHUNK_LIMIT) {
    const cut: OutputChunk = { stream: 'stderr', text: '\n[more was written; it is not shown]\n' };
    const kept = text.slice(0, Math.max(room, 0));
    return { output: [...join(output, stream, kept), cut], truncated: true };
  }
  return { output: join(output, stream, text), truncated: false };
}

function join(output: OutputChunk[], stream: OutputChunk['stream'], text: string): OutputChunk[] {
  if (text === '') return output;
  const last = output.at(-1);
  if (last?.stream === stream && last.text.length < CHUNK_LENGTH) {
    return [...output.slice(0, -1), { stream, text: last.text + text }];
  }
  return [...output, { stream, text }];
}
