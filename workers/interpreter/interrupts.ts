/**
 * How a signal gets into Python that is busy. CPython, as Pyodide builds it, looks into a buffer
 * every fifty steps or so. That buffer is an object of ours. Where memory can be shared with the
 * page, the page writes SIGINT there. Where it can't, the object answers now and then with a signal
 * whose handler suspends Python for a turn, so that messages get in. That costs nearly nothing, and
 * unlike `sys.monitoring` it works inside `re` and big numbers too.
 */
import { SIGINT, SIGNAL, STOPPING } from '../../wire/interrupts.ts';

/** A signal that programs don't use: "let messages in". */
const SIGTURN = 64;

/** How long Python computes, in ms, before it lets messages in. */
const TURN_EVERY = 50;
/** The clock is read once in this many looks. */
const LOOKS = 16;

export interface Interrupts {
  /** What Pyodide looks into. */
  readonly buffer: { 0: number };
  /** Whether the program has been asked to stop. */
  readonly stopping: boolean;
  /** Whether what is heard right now comes in the midst of the program, and not while it is suspended. */
  readonly looking: boolean;
  /**
   * From now on Pyodide sees no signal: the program's stack is suspended, and the callbacks that run
   * meanwhile aren't the program.
   */
  hold(): void;
  /** Ends that, for a stack that begins; a signal that waits, it sees itself if it is the main thread's. */
  release(main: boolean): void;
  /**
   * Ends that, for a stack that goes on. Takes the signal that waits for the main thread's; 0 where
   * none does. Other threads get no signals, but are asked for a turn while one waits.
   */
  take(main: boolean): number;
  /** Asks Python for a turn every `ms` from now on; with 0, only as often as messages need one. */
  tick(ms: number): void;
  /** Raises SIGINT, where the page didn't write it itself. */
  stop(): void;
}

/** Where a signal waits. */
interface Signal {
  waits(): boolean;
  take(): number;
}

/** Interrupts that the page writes into shared memory. */
export function sharedInterrupts(shared: SharedArrayBuffer): Interrupts {
  const view = new Int32Array(shared);
  const signal: Signal = {
    waits: () => view[SIGNAL] !== 0,
    take: () => Atomics.exchange(view, SIGNAL, 0),
  };
  return {
    ...withTurns(signal, 0),
    looking: false,
    get stopping() {
      return Atomics.load(view, STOPPING) === 1;
    },
    stop() {},
  };
}

/** Without shared memory: messages get in by turns, where Python can be suspended (`turns`). */
export function ownInterrupts(turns: boolean): Interrupts {
  let number = 0;
  let stopping = false;
  const signal: Signal = {
    waits: () => number !== 0,
    take() {
      const taken = number;
      number = 0;
      return taken;
    },
  };
  return {
    ...withTurns(signal, turns ? TURN_EVERY : 0),
    looking: false,
    get stopping() {
      return stopping;
    },
    stop() {
      stopping = true;
      number = SIGINT;
    },
  };
}

/**
 * For a process that can look for messages while Python computes: `look` does, and has heard what waits
 * when it returns. Python needn't be suspended for that, which it can't be everywhere.
 */
export function polledInterrupts(look: () => void): Interrupts {
  const own = ownInterrupts(false);
  const now = performance.now.bind(performance);
  let looks = 0;
  let last = now();
  let looking = false;
  // Python looks for signals in the steps before and after a stack's suspension, too.
  let held = false;
  function poll(): void {
    looks += 1;
    if (looks % LOOKS !== 0 || now() - last < TURN_EVERY) return;
    last = now();
    looking = true;
    try {
      look();
    } finally {
      looking = false;
    }
  }
  return {
    hold() {
      held = true;
      own.hold();
    },
    release(main) {
      held = false;
      own.release(main);
    },
    take(main) {
      held = false;
      return own.take(main);
    },
    tick: own.tick,
    stop: own.stop,
    get stopping() {
      return own.stopping;
    },
    get looking() {
      return looking && !held;
    },
    buffer: {
      get 0() {
        poll();
        return own.buffer[0];
      },
      set 0(_) {},
    },
  };
}

/** `messages`: how often a turn is needed for messages, in ms; 0 where they need none. */
function withTurns(
  signal: Signal,
  messages: number,
): Pick<Interrupts, 'buffer' | 'hold' | 'release' | 'take' | 'tick'> {
  const now = performance.now.bind(performance);
  let held = false;
  let main = true;
  let every = messages;
  let looks = 0;
  let last = now();

  function look(): number {
    if (signal.waits()) return main ? signal.take() : SIGTURN;
    if (every === 0) return 0;
    looks += 1;
    if (looks % LOOKS !== 0) return 0;
    const time = now();
    if (time - last < every) return 0;
    last = time;
    return SIGTURN;
  }

  function release(isMain: boolean): void {
    held = false;
    main = isMain;
    if (every !== 0) last = now();
  }

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
    release,
    take(isMain) {
      release(isMain);
      return main ? signal.take() : 0;
    },
    tick(ms) {
      every = ms > 0 ? ms : messages;
      last = now();
    },
  };
}
