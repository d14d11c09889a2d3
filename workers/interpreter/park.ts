/**
 * Where Python's stacks wait. A stack that is suspended (JSPI) waits for a promise of its number;
 * meanwhile the worker's own events are heard (answers, a stop, timers) and other stacks run: one at
 * a time, in the order in which they were woken.
 */

import { createDeadlines } from './deadlines.ts';

/** Why a stack goes on: somebody woke it, its time is over, or the reader wants the program to stop. */
type Woken = 'woken' | 'time' | 'interrupt';

export interface Parking {
  /** Waits under this number for `ms` milliseconds, forever where negative; 0 lets others go first once. */
  park(id: number, ms: number): Promise<Woken>;
  /** Ends the wait of that number; nothing happens where nobody waits. */
  wake(id: number): void;
  /** The same, for a program that is to stop. */
  interrupt(id: number): void;
  /** Calls back, now or after a turn: in order with the stacks that are woken. */
  later(callback: () => void): void;
  /** From now on nothing goes on. */
  close(): void;
}

/** Browsers make timers that are set by timers wait at least 4 ms; shorter waits take turns instead. */
const SHORTEST_TIMER = 5;
/** `setTimeout` takes a longer one for 0. */
const LONGEST_TIMER = 2 ** 31 - 1;
/**
 * Stacks that wake each other go on in microtasks, which keep timers and messages out. After this many
 * ms of that, a turn is taken.
 */
const LONGEST_RUSH = 8;

/** A place to wait. Timers are taken when it is made: a program may replace the globals. */
export function createParking(): Parking {
  const waiting = new Map<number, (why: Woken) => void>();
  const { setTimeout, clearTimeout, performance } = globalThis;
  const turn = createTurns();
  const deadlines = createDeadlines<(why: Woken) => void>();
  let alarm: ReturnType<typeof setTimeout> | undefined;
  let lastTurn = 0;
  let queued = 0;
  let closed = false;

  /** In order: at once, or after a turn and after all that wait for one already. */
  function goOn(callback: () => void): void {
    if (queued === 0 && performance.now() - lastTurn < LONGEST_RUSH) {
      callback();
      return;
    }
    queued += 1;
    turn(() => {
      queued -= 1;
      lastTurn = performance.now();
      if (!closed) callback();
    });
  }

  function wait(id: number, time: number): Promise<Woken> {
    return new Promise<Woken>((resolve) => {
      const end = (why: Woken): void => {
        if (waiting.get(id) !== end) return;
        waiting.delete(id);
        goOn(() => resolve(why));
      };
      waiting.set(id, end);
      if (time === Infinity) return;
      deadlines.add(time, end);
      if (deadlines.next >= time) setAlarm();
    });
  }

  /** Has `ring` called when the earliest is due. Waits that were woken before their time stay, unused. */
  function setAlarm(): void {
    clearTimeout(alarm);
    const left = deadlines.next - performance.now();
    if (left < SHORTEST_TIMER) turn(ring);
    else if (left < Infinity) alarm = setTimeout(ring, Math.min(left, LONGEST_TIMER));
  }

  function ring(): void {
    const now = (lastTurn = performance.now());
    for (let end = deadlines.take(now); end; end = deadlines.take(now)) end('time');
    if (deadlines.next < Infinity) setAlarm();
  }

  return {
    park(id, ms) {
      if (ms !== 0) return wait(id, ms < 0 ? Infinity : performance.now() + ms);
      const over = wait(id, Infinity);
      turn(() => {
        lastTurn = performance.now();
        waiting.get(id)?.('time');
      });
      return over;
    },
    wake: (id) => waiting.get(id)?.('woken'),
    interrupt: (id) => waiting.get(id)?.('interrupt'),
    later: goOn,
    close() {
      closed = true;
      waiting.clear();
    },
  };
}

/** Calls back after the events that wait already, without a timer's least delay. */
function createTurns(): (callback: () => void) => void {
  // Node's: there, a port that is posted to from its own messages keeps all else out.
  const { setImmediate } = globalThis as { setImmediate?: (callback: () => void) => void };
  if (setImmediate) return (callback) => setImmediate(callback);
  const { port1, port2 } = new MessageChannel();
  const callbacks: (() => void)[] = [];
  port1.addEventListener('message', () => callbacks.shift()?.());
  port1.start();
  return (callback) => {
    callbacks.push(callback);
    port2.postMessage(null);
  };
}
