/**
 * Where Python's stacks wait. A stack that is suspended (JSPI) waits for a promise of its number;
 * meanwhile the worker's own events are heard: answers, a stop, timers. One stack waits today, but
 * nothing here counts on that.
 */

/** Why a stack goes on: somebody woke it, its time is over, or the reader wants the program to stop. */
export type Woken = 'woken' | 'time' | 'interrupt';

export interface Parking {
  /**
   * Waits under this number for so many ms, for ever where negative; 0 lets other events in once.
   * The promise is in an object because Python would make a task of a bare one. It never rejects.
   */
  park(id: number, ms: number): { woken: Promise<Woken> };
  /** Ends the wait of that number; nothing happens where nobody waits. */
  wake(id: number): void;
  /** Ends all waits, for a program that is to stop. */
  interrupt(): void;
}

/** Browsers make timers that are set by timers wait at least 4 ms; shorter waits take turns instead. */
const SHORTEST_TIMER = 5;
/** `setTimeout` takes a longer one for 0. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** A place to wait. Timers are taken when it is made: a program may replace the globals. */
export function createParking(): Parking {
  const waiting = new Map<number, (why: Woken) => void>();
  const { setTimeout, clearTimeout, performance } = globalThis;
  const turn = createTurns();

  function park(id: number, ms: number): { woken: Promise<Woken> } {
    const deadline = ms < 0 ? Infinity : performance.now() + ms;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const woken = new Promise<Woken>((resolve) => {
      const end = (why: Woken): void => {
        if (waiting.get(id) !== end) return;
        waiting.delete(id);
        clearTimeout(timer);
        resolve(why);
      };
      const look = (): void => {
        const left = deadline - performance.now();
        if (left <= 0) end('time');
        else wait(left);
      };
      const wait = (left: number): void => {
        if (left < SHORTEST_TIMER) turn(look);
        else if (left < Infinity) timer = setTimeout(look, Math.min(left, LONGEST_TIMER));
      };
      waiting.set(id, end);
      wait(deadline === Infinity ? Infinity : Math.max(ms, 0));
    });
    return { woken };
  }

  return {
    park,
    wake: (id) => waiting.get(id)?.('woken'),
    interrupt() {
      for (const end of waiting.values()) end('interrupt');
    },
  };
}

/** Calls back after the events that wait already, without a timer's least delay. */
function createTurns(): (callback: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const callbacks: (() => void)[] = [];
  port1.addEventListener('message', () => callbacks.shift()?.());
  port1.start();
  // In Node an open port keeps the process alive.
  (port1 as { unref?: () => void }).unref?.();
  return (callback) => {
    callbacks.push(callback);
    port2.postMessage(null);
  };
}
