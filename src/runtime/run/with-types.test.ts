import { expect, test } from 'vitest';
import type { Claim } from '../../../wire/claim.ts';
import type { Outcome, RunEvent } from '../../../wire/run.ts';
import type { Run, Runner } from './pool.ts';
import { request } from './testing/fake-client.ts';
import { type TypeJudge, withTypes } from './with-types.ts';

const done: Outcome = { kind: 'done' };

function claim(index: number, part: Partial<Claim>): Claim {
  return {
    index,
    form: 'type error',
    line: 1,
    lastLine: 1,
    claimed: '',
    verdict: 'unchecked',
    actual: null,
    reason: 'Only a type checker can tell.',
    applies: true,
    guide: null,
    mend: null,
    ...part,
  };
}

/** A runner whose one run the test takes through its events. */
function fakeRunner() {
  let emit: (event: RunEvent) => void = () => {};
  let stops = 0;
  const runner: Runner = {
    run(_request, onEvent): Run {
      emit = onEvent;
      return { runId: 1, stop: () => (stops += 1), answer() {}, ended: Promise.resolve(done) };
    },
    prepare() {},
    dispose() {},
  };
  return { runner, emit: (event: RunEvent) => emit(event), stops: () => stops };
}

function start(judge: TypeJudge) {
  const fake = fakeRunner();
  const events: RunEvent[] = [];
  const run = withTypes(fake.runner, judge).run(request, (event) => events.push(event));
  const told = () =>
    events.map((event) => (event.kind === 'claim' ? event.claim.verdict : event.kind));
  return { ...fake, run, events, told };
}

test("the checker's verdicts come before the end of the run", async () => {
  const { emit, run, told } = start(async (_, claims) =>
    claims.map((each) => ({ ...each, verdict: 'held' })),
  );
  const others = [claim(0, { form: 'printed' }), claim(1, { applies: false }), claim(2, {})];
  emit({ kind: 'claims', runId: 1, claims: others });
  emit({ kind: 'end', runId: 1, outcome: done });
  expect(await run.ended).toEqual(done);
  expect(told()).toEqual(['claims', 'unchecked', 'held', 'end']);
});

test("Python's last word on a type claim doesn't undo the checker's", async () => {
  const { emit, run, told } = start(async (_, claims) =>
    claims.map((each) => ({ ...each, verdict: 'held' })),
  );
  emit({ kind: 'claims', runId: 1, claims: [claim(0, {})] });
  await new Promise((now) => setTimeout(now));
  emit({ kind: 'claim', runId: 1, claim: claim(0, {}) });
  emit({ kind: 'end', runId: 1, outcome: done });
  await run.ended;
  expect(told()).toEqual(['claims', 'unchecked', 'held', 'end']);
});

test('a program without type claims asks no checker', async () => {
  const { emit, run, told } = start(() => Promise.reject(new Error('asked')));
  emit({ kind: 'claims', runId: 1, claims: [claim(0, { form: 'value' })] });
  emit({ kind: 'end', runId: 1, outcome: done });
  await run.ended;
  expect(told()).toEqual(['claims', 'end']);
});

test('a run that is stopped waits for no checker, and says nothing after its end', async () => {
  let answer: (claims: Claim[]) => void = () => {};
  const { emit, run, events, stops, told } = start(() => new Promise((now) => (answer = now)));
  emit({ kind: 'claims', runId: 1, claims: [claim(0, {})] });
  run.stop();
  expect(stops()).toBe(1);
  emit({ kind: 'end', runId: 1, outcome: { kind: 'stopped' } });
  expect(await run.ended).toEqual({ kind: 'stopped' });
  answer([claim(0, { verdict: 'held' })]);
  await Promise.resolve();
  expect(told()).toEqual(['claims', 'unchecked', 'unchecked', 'end']);
  expect(events[2]).toMatchObject({ claim: { reason: expect.stringContaining('Stopped') } });
});
