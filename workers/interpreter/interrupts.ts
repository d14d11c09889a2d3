/**
 * How a signal gets into Python that is busy. CPython, as Pyodide builds it, looks into a buffer
 * every some fifty steps. That buffer is an object of ours. Where memory can be shared with the
 * page, the page writes SIGINT there. Where it can't, the object answers now and then with a signal
 * whose handler suspends Python for a turn, so that messages get in. That
 * costs nearly nothing, and unlike `sys.monitoring` it works inside `re` and big numbers too.
 */

/** POSIX's number, as CPython has it. */
const SIGINT = 2;
/** A signal that programs don't use: "let messages in". */
const SIGTURN = 64;

/** Places in the shared buffer, as `src/runtime/interrupt.ts` writes them. */
const SIGNAL = 0;
const STOPPING = 1;

/** How long Python computes, in ms, before it lets messages in. */
const TURN_EVERY = 50;
/** The clock is read at one look in so many. */
const LOOKS = 16;

export interface Interrupts {
  /** What Pyodide looks into. */
  readonly buffer: { 0: number };
  /** Whether the program was told to stop. */
  readonly stopping: boolean;
  /**
   * From now on Pyodide sees no signal: the program's stack is suspended, and the callbacks that run
   * meanwhile aren't the program.
   */
  hold(): void;
  /** Ends that, and takes the signal that waits; 0 where none does. */
  take(): number;
  /** Has SIGINT noticed, where the page didn't write it itself. */
  stop(): void;
}

/** Interrupts that the page writes into shared memory. */
export function sharedInterrupts(shared: SharedArrayBuffer): Interrupts {
  const view = new Int32Array(shared);
  const take = (): number => Atomics.exchange(view, SIGNAL, 0);
  return {
    ...withHold(() => (view[SIGNAL] === 0 ? 0 : take()), take),
    get stopping() {
      return Atomics.load(view, STOPPING) === 1;
    },
    stop() {},
  };
}

/** Without shared memory: messages get in by turns, where Python can be suspended (`turns`). */
export function ownInterrupts(turns: boolean): Interrupts {
  let signal = 0;
  let stopping = false;
  let looks = 0;
  let last = performance.now();
  const now = performance.now.bind(performance);
  const take = (): number => {
    const taken = signal;
    signal = 0;
    return taken;
  };
  const look = (): number => {
    looks += 1;
    if (signal !== 0 || !turns || looks % LOOKS !== 0) return take();
    const time = now();
    if (time - last < TURN_EVERY) return 0;
    last = time;
    return SIGTURN;
  };
  return {
    ...withHold(look, take),
    get stopping() {
      return stopping;
    },
    stop() {
      stopping = true;
      signal = SIGINT;
    },
  };
}

function withHold(
  look: () => number,
  take: () => number,
): Pick<Interrupts, 'buffer' | 'hold' | 'take'> {
  let held = false;
  return {
    buffer: {
      get 0() {
        return held ? 0 : look();
      },
      // Pyodide writes 0 after it has looked.
      set 0(_) {},
    },
    hold() {
      held = true;
    },
    take() {
      held = false;
      return take();
    },
  };
}
