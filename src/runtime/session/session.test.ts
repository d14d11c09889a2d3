import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../wire/claim.ts';
import type { Raised, RunEvent } from '../../../wire/run.ts';
import { CHUNK_LIMIT, SHOWN_LIMIT } from '../../../wire/limits.ts';
import { EMPTY_SESSION, reduce } from './session.ts';
import type { Session, SessionAction } from './session.ts';

const runId = 7;

function claim(index: number, verdict: Claim['verdict']): Claim {
  return {
    index,
    form: 'printed',
    line: index + 1,
    lastLine: index + 1,
    claimed: '1',
    verdict,
    actual: null,
    reason: null,
    applies: true,
    guide: null,
    mend: null,
  };
}

const error: Raised = {
  type: 'ValueError',
  message: 'no',
  traceback: 'ValueError: no\n',
  frames: [],
  claimed: false,
};

function play(...events: (RunEvent | SessionAction)[]): Session {
  return events.reduce(reduce, EMPTY_SESSION);
}

const output = (text: string, stream: 'stdout' | 'stderr' = 'stdout'): RunEvent => ({
  kind: 'output',
  runId,
  stream,
  text,
});

describe('a run', () => {
  test('goes from loading over running to its end', () => {
    let session = reduce(EMPTY_SESSION, { kind: 'run', runId });
    expect(session.state).toEqual({ kind: 'loading', stage: '', loaded: 0, total: 0 });
    session = reduce(session, { kind: 'progress', runId, stage: 'x', loaded: 1, total: 2 });
    expect(session.state).toEqual({ kind: 'loading', stage: 'x', loaded: 1, total: 2 });
    session = reduce(session, { kind: 'started', runId });
    expect(session.state).toEqual({ kind: 'running' });
    session = reduce(session, { kind: 'end', runId, outcome: { kind: 'done' } });
    expect(session.state).toEqual({ kind: 'ended', outcome: { kind: 'done' } });
  });

  test('takes nothing over from the one before', () => {
    const before = play({ kind: 'run', runId }, output('a'), { kind: 'edited' });
    const session = reduce(before, { kind: 'run', runId: 8 });
    expect(session).toMatchObject({ runId: 8, output: [], claims: [], stale: false });
  });

  test('drops events of other runs, and any after the end', () => {
    const session = play({ kind: 'run', runId }, { kind: 'end', runId, outcome: { kind: 'done' } });
    expect(reduce(session, output('late'))).toBe(session);
    expect(reduce(session, { kind: 'started', runId })).toBe(session);
    const running = play({ kind: 'run', runId });
    expect(reduce(running, { ...output('x'), runId: 6 })).toBe(running);
  });

  test('drops progress once it runs', () => {
    const session = play({ kind: 'run', runId }, { kind: 'started', runId });
    expect(reduce(session, { kind: 'progress', runId, stage: '', loaded: 0, total: 0 })).toBe(
      session,
    );
  });

  test('drops events before the first run', () => {
    expect(reduce(EMPTY_SESSION, output('x'))).toBe(EMPTY_SESSION);
  });

  test('keeps the exceptions in order', () => {
    const second = { ...error, type: 'KeyError' };
    const session = play(
      { kind: 'run', runId },
      { kind: 'raised', runId, error },
      { kind: 'raised', runId, error: second },
    );
    expect(session.errors.map(({ type }) => type)).toEqual(['ValueError', 'KeyError']);
  });
});

describe('claims', () => {
  const all: RunEvent = {
    kind: 'claims',
    runId,
    claims: [claim(0, 'unreached'), claim(1, 'unreached')],
  };

  test('get their verdicts one by one', () => {
    const session = play({ kind: 'run', runId }, all, {
      kind: 'claim',
      runId,
      claim: claim(1, 'held'),
    });
    expect(session.claims.map(({ verdict }) => verdict)).toEqual(['unreached', 'held']);
  });

  test.each([
    { kind: 'stopped' },
    { kind: 'crashed', message: 'it died' },
    { kind: 'timed out', seconds: 1 },
  ] as const)('stay unreached where the run ends as $kind', (outcome) => {
    const session = play({ kind: 'run', runId }, all, { kind: 'end', runId, outcome });
    expect(session.claims.map(({ verdict }) => verdict)).toEqual(['unreached', 'unreached']);
  });

  test('are stale as soon as the code changes', () => {
    const session = play({ kind: 'run', runId }, all, { kind: 'edited' });
    expect(session.stale).toBe(true);
    expect(reduce(session, { kind: 'edited' })).toBe(session);
    expect(reduce(EMPTY_SESSION, { kind: 'edited' })).toBe(EMPTY_SESSION);
    expect(reduce(session, { kind: 'reset' })).toEqual(EMPTY_SESSION);
  });
});

describe('output', () => {
  test('joins writes of one stream, and keeps the order of both', () => {
    const session = play({ kind: 'run', runId }, output('a'), output('b'), output('c', 'stderr'));
    expect(reduce(session, output('d')).output).toEqual([
      { kind: 'text', stream: 'stdout', text: 'ab' },
      { kind: 'text', stream: 'stderr', text: 'c' },
      { kind: 'text', stream: 'stdout', text: 'd' },
    ]);
  });

  test('has pictures in their place, whole or not at all', () => {
    const picture = (length: number): RunEvent => ({
      kind: 'display',
      runId,
      mime: 'image/png',
      data: 'A'.repeat(length),
    });
    const session = play({ kind: 'run', runId }, output('a'), picture(4), output('b'));
    expect(session.output.map(({ kind }) => kind)).toEqual(['text', 'display', 'text']);
    const full = [...Array(9).keys()].reduce((s) => reduce(s, picture(SHOWN_LIMIT)), session);
    expect(full.output.filter(({ kind }) => kind === 'display')).toHaveLength(8);
    const large = reduce(reduce(session, picture(SHOWN_LIMIT + 1)), output('after'));
    expect(large.truncated).toBe(false);
    expect(large.output.map((chunk) => (chunk.kind === 'text' ? chunk.text : ''))).toEqual([
      'a',
      '',
      'b',
      '[a picture of 1.0 MB isn’t shown: there is too much]\n',
      'after',
    ]);
  });

  test('is cut at the limit, with a line that says so', () => {
    const session = play({ kind: 'run', runId }, output('a'.repeat(SHOWN_LIMIT - 1)), output('bc'));
    expect(session.truncated).toBe(true);
    const text = session.output.map((chunk) => (chunk.kind === 'text' ? chunk.text : '')).join('');
    expect(text.startsWith('a')).toBe(true);
    expect(text).toMatch(/ab\n\[only the first 1 MB of the output is shown\]\n$/);
    expect(reduce(session, output('x')).output).toBe(session.output);
  });

  test('just at the limit is whole', () => {
    expect(play({ kind: 'run', runId }, output('a'.repeat(SHOWN_LIMIT))).truncated).toBe(false);
  });

  test('is cut where its streams alternate without end', () => {
    let session = play({ kind: 'run', runId });
    for (let i = 0; i <= CHUNK_LIMIT; i += 1) {
      session = reduce(session, output('x', i % 2 ? 'stderr' : 'stdout'));
    }
    expect(session.truncated).toBe(true);
    expect(session.output.length).toBeLessThanOrEqual(CHUNK_LIMIT + 2);
  });
});
