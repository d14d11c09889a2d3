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

/** A stretch of text of one stream. */
export interface TextChunk {
  kind: 'text';
  stream: 'stdout' | 'stderr';
  text: string;
}

/** A picture or table that a bare value has of itself. Untrusted, as the run's events are. */
export interface DisplayChunk {
  kind: 'display';
  mime: DisplayType;
  data: string;
}

/** A piece of what a run shows. Chunks are in the order in which they were written. */
export type OutputChunk = TextChunk | DisplayChunk;

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
      return { ...session, ...appendDisplay(session, event) };
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
  stream: TextChunk['stream'],
  text: string,
): Pick<Session, 'output' | 'truncated'> {
  if (truncated || text === '') return { output, truncated };
  const room = roomIn(output);
  if (text.length > room || output.length >= CHUNK_LIMIT) {
    const kept = text.slice(0, Math.max(room, 0));
    return { output: [...join(output, stream, kept), CUT], truncated: true };
  }
  return { output: join(output, stream, text), truncated: false };
}

/** Adds a picture, whole or not at all. */
function appendDisplay(
  { output, truncated }: Session,
  { mime, data }: Omit<DisplayChunk, 'kind'>,
): Pick<Session, 'output' | 'truncated'> {
  if (truncated) return { output, truncated };
  if (data.length > roomIn(output) || output.length >= CHUNK_LIMIT) {
    return { output: [...output, CUT], truncated: true };
  }
  return { output: [...output, { kind: 'display', mime, data }], truncated: false };
}

const CUT: TextChunk = {
  kind: 'text',
  stream: 'stderr',
  text: '\n[more was written; it is not shown]\n',
};

function roomIn(output: readonly OutputChunk[]): number {
  return OUTPUT_LIMIT - output.reduce((length, chunk) => length + sizeOf(chunk), 0);
}

function sizeOf(chunk: OutputChunk): number {
  return chunk.kind === 'text' ? chunk.text.length : chunk.data.length;
}

function join(output: OutputChunk[], stream: TextChunk['stream'], text: string): OutputChunk[] {
  if (text === '') return output;
  const last = output.at(-1);
  if (last?.kind === 'text' && last.stream === stream && last.text.length < CHUNK_LENGTH) {
    return [...output.slice(0, -1), { ...last, text: last.text + text }];
  }
  return [...output, { kind: 'text', stream, text }];
}
