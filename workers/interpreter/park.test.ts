import { describe, expect, test } from 'vitest';
import type { WorkerCommand } from '../../wire/kernel.ts';
import { createHost, type Host } from './host.ts';
import { ownInterrupts, polledInterrupts, sharedInterrupts } from './interrupts.ts';
import { createParking } from './park.ts';

test('a stack waits for its time, not less', async () => {
  const parking = createParking();
  for (const ms of [0, 3, 20]) {
    const start = performance.now();
    await expect(parking.park(1, ms)).resolves.toBe('time');
    expect(performance.now() - start).toBeGreaterThanOrEqual(ms);
  }
});

test('a stack is woken by its number, or interrupted', async () => {
  const parking = createParking();
  const first = parking.park(1, -1);
  const second = parking.park(2, 1e12);
  parking.wake(3);
  parking.wake(1);
  await expect(first).resolves.toBe('woken');
  parking.interrupt(2);
  await expect(second).resolves.toBe('interrupt');
});

test('a shared signal is seen once, and not while a stack is suspended', () => {
  const shared = new SharedArrayBuffer(8);
  const interrupts = sharedInterrupts(shared);
  new Int32Array(shared).set([2, 1]);
  interrupts.hold();
  expect(interrupts.buffer[0]).toBe(0);
  expect(interrupts.take(true)).toBe(2);
  expect(interrupts.buffer[0]).toBe(0);
  expect(interrupts.stopping).toBe(true);
});

test('without shared memory Python is asked for turns, and told to stop', async () => {
  const interrupts = ownInterrupts(true);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const looks = Array.from({ length: 100 }, () => interrupts.buffer[0]);
  expect(looks.filter((signal) => signal === 64)).toHaveLength(1);
  interrupts.stop();
  expect(interrupts.buffer[0]).toBe(2);
  const quiet = ownInterrupts(false);
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(Array.from({ length: 100 }, () => quiet.buffer[0]).every((signal) => signal === 0)).toBe(
    true,
  );
});

test('what looks for messages is asked now and then, and what it hears of a stop counts at once', async () => {
  let asked = 0;
  const interrupts = polledInterrupts(() => {
    asked += 1;
    interrupts.stop();
  });
  expect(Array.from({ length: 100 }, () => interrupts.buffer[0])).not.toContain(2);
  await new Promise((resolve) => setTimeout(resolve, 60));
  const signals = Array.from({ length: 100 }, () => interrupts.buffer[0]);
  expect(signals.filter((signal) => signal !== 0)).toEqual([2]);
  expect([asked, interrupts.stopping]).toEqual([1, true]);
});

describe('a reply that is heard while Python looks for signals', () => {
  const reply = { kind: 'value', value: 1 } as const;

  /** A host, and what has Python look for signals for as long as it takes to hear the reply to call 5. */
  function createHearing(): { host: Host; look: () => Promise<void> } {
    let tell: (command: WorkerCommand) => void = () => {};
    const interrupts = polledInterrupts(() => tell({ kind: 'reply', id: 5, reply }));
    const made = createHost({ canSuspend: true, byPoll: () => false }, interrupts, {
      onAsk() {},
      onCall() {},
    });
    ({ tell } = made);
    made.host.call(5, '{"op":"pipe","duplex":false}', null);
    return {
      host: made.host,
      async look() {
        await new Promise((resolve) => setTimeout(resolve, 60));
        expect(Array.from({ length: 20 }, () => interrupts.buffer[0])).not.toContain(2);
      },
    };
  }

  test('between a look for it and the wait for it ends that wait', async () => {
    const { host, look } = createHearing();
    expect(host.reply(5)).toBeUndefined();
    await look();
    host.park(5, -1, true);
    await host.parked().woken;
    expect(host.reply(5)).toEqual(reply);
  });

  test('between the begin of the wait and the suspension ends that wait', async () => {
    const { host, look } = createHearing();
    host.park(5, -1, true);
    await look();
    await host.parked().woken;
    expect(host.reply(5)).toEqual(reply);
  });

  test('in a stack that then ends wakes who waits for it', async () => {
    const { host, look } = createHearing();
    host.park(5, -1, true);
    const { woken } = host.parked();
    host.resumed(0, false);
    await look();
    host.left();
    await woken;
    expect(host.reply(5)).toEqual(reply);
  });
});

test('answers are kept in order, the end of input among them', async () => {
  const { host, tell } = createHost(
    { canSuspend: true, byPoll: () => false },
    ownInterrupts(true),
    { onAsk() {}, onCall() {} },
  );
  expect(host.answer()).toBeUndefined();
  host.ask(5);
  host.park(5, -1, true);
  const { woken } = host.parked();
  tell({ kind: 'answer', text: '' });
  tell({ kind: 'answer', text: null });
  await woken;
  expect([host.answer(), host.answer(), host.answer()]).toEqual(['', false, undefined]);
});

test('a call on a stack of its own can be stopped; the stack that waits for it cannot', async () => {
  const interrupts = ownInterrupts(true);
  const { host, tell } = createHost({ canSuspend: true, byPoll: () => false }, interrupts, {
    onAsk() {},
    onCall() {},
  });
  const seen: number[] = [];
  const look = (): Promise<void> => {
    tell({ kind: 'stop' });
    seen.push(interrupts.buffer[0]);
    return Promise.resolve();
  };
  const call = { copy: () => call, callPromising: look, destroy() {} };
  host.apart(call);
  await host.parked().woken;
  tell({ kind: 'stop' });
  seen.push(interrupts.buffer[0]);
  expect(seen).toEqual([2, 0]);
});
