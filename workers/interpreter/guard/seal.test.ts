import { describe, expect, test } from 'vitest';
import type { WorkerEvent } from '../../../wire/kernel.ts';
import type { Claim, Verdict } from '../../../wire/claim.ts';
import type { RunEvent } from '../../../wire/run.ts';
import { sealVerdicts } from './seal.ts';

const claim = (index: number, verdict: Verdict): Claim => ({
  index,
  form: 'printed',
  line: index + 1,
  lastLine: index + 1,
  claimed: '3',
  verdict,
  actual: null,
  reason: null,
  applies: true,
  guide: null,
  mend: null,
});
const judged = (index: number, verdict: Verdict): RunEvent => ({
  kind: 'claim',
  runId: 1,
  claim: claim(index, verdict),
});
const end: RunEvent = { kind: 'end', runId: 1, outcome: { kind: 'done' } };

/** Sends events through a seal; `changes` is what it sees at each look. */
function through(
  events: RunEvent[],
  changes: (() => string)[],
  pause = 100,
  claims: Verdict[] = ['held', 'held', 'held'],
) {
  const posted: WorkerEvent[] = [];
  let time = 0;
  let looks = 0;
  const see = (): string => changes[looks++]?.() ?? '';
  const send = sealVerdicts(
    (event) => posted.push(event as RunEvent),
    see,
    () => claims.map((verdict) => ({ verdict, reason: null, actual: null })),
    () => (time += pause),
  );
  send({
    kind: 'claims',
    runId: 1,
    claims: [claim(0, 'unreached'), claim(1, 'unreached'), claim(2, 'unchecked')],
  });
  for (const event of events) send(event);
  const last = new Map<number, Verdict>();
  for (const event of posted) {
    if (event.kind === 'claim') last.set(event.claim.index, event.claim.verdict);
  }
  return { posted, last: Object.fromEntries(last), looks: () => looks };
}

test('verdicts of an untouched judge go through as they are', () => {
  const { last, posted } = through([judged(0, 'held'), judged(1, 'broken'), end], []);
  expect(last).toEqual({ 0: 'held', 1: 'broken' });
  expect(posted.at(-1)).toBe(end);
});

test('a changed judge takes all verdicts back, and those to come', () => {
  const look = () => 'assay.judging.judge.judge';
  const { last, posted } = through(
    [judged(0, 'held'), judged(1, 'held'), judged(0, 'broken'), end],
    [() => '', look],
  );
  expect(last).toEqual({ 0: 'unchecked', 1: 'unchecked' });
  const said = posted.filter((event) => event.kind === 'output');
  expect(said).toHaveLength(1);
  expect(said[0]?.text).toContain('changed what judges it (assay.judging.judge.judge)');
  expect(posted.at(-1)).toBe(end);
});

test('a change that shows at the end only takes them back too', () => {
  const { last } = through([judged(0, 'held'), end], [() => '', () => 'assay.running.run.Run']);
  expect(last).toEqual({ 0: 'unchecked', 1: 'unchecked' });
});

test('an interpreter that can’t be looked at counts as changed', () => {
  const died = (): string => {
    throw new Error('dead');
  };
  expect(through([judged(0, 'held'), end], [died, died]).last).toEqual({
    0: 'unchecked',
    1: 'unchecked',
  });
});

test('nobody is accused where a crash left an interpreter that can’t be looked at', () => {
  const died = (): string => {
    throw new Error('dead');
  };
  const crashed: RunEvent = { ...end, outcome: { kind: 'crashed', message: 'It died.' } };
  const { last, posted } = through([judged(0, 'held'), crashed], [() => '', died, died]);
  expect(last).toEqual({ 0: 'unchecked', 1: 'unchecked' });
  expect(JSON.stringify(posted)).toContain('The interpreter died');
  expect(JSON.stringify(posted)).not.toContain('changed what judges it');
});

test('a change that shows after a crash is one', () => {
  const crashed: RunEvent = { ...end, outcome: { kind: 'crashed', message: 'It died.' } };
  const { posted } = through([judged(0, 'held'), crashed], [() => '', () => 'assay.running.run']);
  expect(JSON.stringify(posted)).toContain('changed what judges it (assay.running.run)');
});

test('a stop that interrupts a look is no change', () => {
  const interrupted = (): string => {
    throw new Error('KeyboardInterrupt');
  };
  expect(through([judged(0, 'held'), end], [interrupted, () => '']).last).toEqual({ 0: 'held' });
});

test('verdicts in quick succession are looked at now and then, and at the end', () => {
  const many = Array.from({ length: 100 }, () => judged(0, 'held'));
  // Two readings of the clock for each look that is due.
  expect(through([...many, end], [], 1).looks()).toBeLessThan(10);
});

describe('at the end, claims hold where the second judgement says so too', () => {
  test('one that it finds broken is broken', () => {
    const { last, posted } = through([judged(0, 'held'), judged(1, 'held'), end], [], 100, [
      'broken',
      'held',
    ]);
    expect(last).toEqual({ 0: 'broken', 1: 'held' });
    expect(posted.at(-1)).toBe(end);
  });

  test('one that nothing was seen of is unchecked, with the reason', () => {
    const { last, posted } = through([judged(0, 'held'), end], [], 100, ['unreached']);
    expect(last).toEqual({ 0: 'unchecked' });
    expect(posted.at(-2)).toMatchObject({
      claim: { reason: expect.stringContaining('what was seen of this claim') },
    });
  });

  test('nothing is added to what is broken', () => {
    expect(through([judged(0, 'broken'), end], [], 100, ['held']).last).toEqual({ 0: 'broken' });
  });
});

test('an end that a program said itself goes on as it is, though it has no outcome', () => {
  const forged = { kind: 'end', runId: 1 } as RunEvent;
  expect(through([judged(0, 'held'), forged], []).posted.at(-1)).toEqual(forged);
});
