/**
 * What a worker says on a run's port, looked at once, before anybody believes it. The worker has run a
 * stranger's program, which may have got at the port's other end. Whoever is behind this file may
 * rely on the types.
 */
import type { Claim } from '../../../wire/claim.ts';
import { kernelCall, processCall } from '../../../wire/shapes/kernel-shape.ts';
import type { KernelCall, ProcessCall } from '../../../wire/kernel.ts';
import { SENT_LIMIT } from '../../../wire/limits.ts';
import { runEvent } from '../../../wire/shapes/run-shape.ts';
import type { RunEvent, RunRequest } from '../../../wire/run.ts';

export type Heard =
  | { kind: 'event'; event: RunEvent }
  | { kind: 'call'; id: number; call: KernelCall; data: Uint8Array | null }
  /** A call for nothing that there is; to be refused. */
  | { kind: 'nonsense'; id: number }
  /** It can't be right, or goes on for ever: why, in a sentence. Nothing more that it says counts. */
  | { kind: 'lie'; reason: string };

/** A worker sends somewhat more than `SENT_LIMIT` where it says itself why something went wrong. */
const TEXT_LIMIT = SENT_LIMIT * 1.5;

/** Events of one run, answers to questions apart. A worker sends output in portions. */
const EVENTS_LIMIT = 50_000;
/** Pieces of answers, all together: a reader who asks for hours stays far below. */
const ANSWERS_LIMIT = 500_000;
const ENDLESS = 'The program was ended: it answered without end.';

/** What hears one run. Give it each message of the port in turn. */
export function createHearing({
  runId,
  source,
}: Pick<RunRequest, 'runId' | 'source'>): (data: unknown) => Heard {
  const lines = source.split(/\r\n?|\n/).length;
  /** Claims of the run; null until it has told them. */
  let claims: number | null = null;
  let written = 0;
  let events = 0;
  let answers = 0;

  /** Where a claim isn't one of this source; null where it is. */
  function misplaced({ index, line, lastLine, mend }: Claim): string | null {
    if (index >= (claims ?? 0)) return '.index';
    if (line < 1 || line > lastLine || lastLine > lines) return '.line';
    if (!mend) return null;
    const { line: from, column, endLine, endColumn } = mend.span;
    const backwards = endLine < from || (endLine === from && endColumn < column);
    return from < 1 || endLine > lines || column < 0 || backwards ? '.mend.span' : null;
  }

  /** Where an event of the right shape can't be one of this run; null where it can. */
  function outOfPlace(event: RunEvent): string | null {
    if (event.runId !== runId) return '.runId';
    events += event.kind === 'answer' ? 0 : 1;
    if (events > EVENTS_LIMIT) return ': too many';
    switch (event.kind) {
      case 'output':
        written += event.text.length;
        return written > TEXT_LIMIT ? '.text' : null;
      case 'claims': {
        if (claims !== null) return '';
        claims = event.claims.length;
        const at = event.claims.findIndex(
          (claim, index) => claim.index !== index || misplaced(claim) !== null,
        );
        return at < 0 ? null : `.claims[${at}]`;
      }
      case 'claim': {
        const fault = misplaced(event.claim);
        return fault === null ? null : `.claim${fault}`;
      }
      default:
        return null;
    }
  }

  return (data) => {
    if (isCall(data)) {
      const { id, call } = data;
      return kernelCall(call) === null
        ? { kind: 'call', id, call, data: data.data }
        : { kind: 'nonsense', id };
    }
    const fault = runEvent(data) ?? outOfPlace(data as RunEvent);
    if (fault === null && (data as RunEvent).kind === 'answer') {
      answers += 1;
      if (answers > ANSWERS_LIMIT) return { kind: 'lie', reason: ENDLESS };
    }
    if (fault === null) return { kind: 'event', event: data as RunEvent };
    return { kind: 'lie', reason: reasonOf(data, fault) };
  };
}

function isCall(data: unknown): data is ProcessCall {
  return processCall(data) === null;
}

function reasonOf(data: unknown, fault: string): string {
  const kind: unknown = typeof data === 'object' && data !== null && Reflect.get(data, 'kind');
  const what = typeof kind === 'string' && kind.length < 20 ? kind : 'a message';
  return `The interpreter reported something that can’t be right (${what}${fault}). The program may have changed what reports on it.`;
}
