/** What a running program needs of the world outside Python: to wait, to be answered, to be stopped. */
import type { KernelCall, KernelReply, ProcessCall, WorkerCommand } from '../../wire/kernel.ts';
import { derive, deriveNow } from './repairs/derive.ts';
import type { Derivation } from './repairs/derive.ts';
import type { Interrupts } from './interrupts.ts';
import { createFlow } from './flow.ts';
import { createParking } from './park.ts';
import type { Parking } from './park.ts';

/** Handed to the Python half, which calls it from `assay.blocking`. */
export interface Host extends Pick<Parking, 'wake' | 'close'> {
  /** Whether Python's stack can be suspended. */
  readonly canSuspend: boolean;
  /** Whether `select.poll().poll()` suspends it; else `run_sync` of `parked` does. */
  readonly pollSuspends: boolean;
  /**
   * Begins the wait under this number, for `ms` milliseconds (`park.ts`); suspend on it at once. `main`:
   * the stack is the main thread's, which a stop interrupts.
   */
  park(id: number, ms: number, main: boolean): void;
  /** What the last `park` waits for, in an object: Python would make a task of a bare promise. */
  parked(): { woken: Promise<unknown> };
  /** Ends the main thread's wait for nothing. */
  interrupt(): void;
  /** From now on `start` calls this with its number, on a stack of its own. */
  onStart(start: StackStart): void;
  /** Starts a stack, after those that were woken already. */
  start(id: number): void;
  /**
   * Calls a built-in function on a stack of its own, below which there is no frame; to be suspended on at
   * once, as after `park`.
   */
  apart(call: ApartCall): void;
  /** To be called when a stack ends, as `resumed` is when it begins. */
  left(): void;
  /** Asks Python for a turn every `ms` milliseconds, for other stacks; with 0, only for messages. */
  tick(ms: number): void;
  /** Waits with the worker's thread blocked, for an interpreter that can't be suspended. */
  block(ms: number): void;
  /** Tells the page that the program waits for a line; then wait under this number. */
  ask(id: number): void;
  /** Takes the page's oldest answer: a line, false for the end of input; undefined where none waits. */
  answer(): string | false | undefined;
  /** Cores of this machine, as far as the browser says. */
  readonly cores: number;
  /** From now on calls this when the page has said something about a question. */
  onWord(hear: WordHearer): void;
  /** The oldest thing that the page has said (`Word` as JSON); undefined where all was taken. */
  word(): string | undefined;
  /** Asks the kernel (`kernel.ts`); `call` is JSON, and an `id` of 0 wants no answer. */
  call(id: number, call: string, data: Uint8Array | null): void;
  /**
   * Derives a key from a password (`Derivation` as JSON); answered like a call, by data. Where `id` is 0,
   * at once, with the thread blocked.
   */
  derive(id: number, what: string, password: Uint8Array, salt: Uint8Array): Uint8Array | undefined;
  /** Takes the answer to a call; undefined where it isn't there yet. Wait for it under its `id`. */
  reply(id: number): KernelReply | undefined;
  /**
   * To be called when a stack goes on: the signal that waits, for the main thread only; else 0, and
   * -1 where the time was over.
   */
  resumed(id: number, main: boolean): number;
  /** Whether the program was told to stop. */
  stopping(): boolean;
}

/** A callable of Python's that may be kept. */
interface StackStart {
  copy(): StackStart;
  callPromising(id: number): Promise<unknown>;
}

/** A callable of Python's that may be kept, and wakes whoever answers questions. */
export interface WordHearer {
  (): unknown;
  copy(): WordHearer;
}

/** A callable of Python's that takes nothing; what it returns is dropped. */
interface ApartCall {
  copy(): ApartCall;
  callPromising(): Promise<unknown>;
  destroy(): void;
}

/** How the interpreter suspends Python. */
export interface Suspending {
  /** Whether it can at all. */
  canSuspend: boolean;
  /** Has `select.poll().poll()` suspend it (`suspend.ts`); false where it can't. */
  byPoll: (parked: () => Promise<unknown>) => boolean;
}

/** A host, and the way to tell it what the page says. */
export function createHost(
  { canSuspend, byPoll }: Suspending,
  interrupts: Interrupts,
  { onAsk, onCall }: { onAsk: () => void; onCall: (call: ProcessCall) => void },
): { host: Host; tell: (command: WorkerCommand) => void } {
  const parking = createParking();
  const block = createBlock();
  const answers: (string | false)[] = [];
  /** Waits that ended by time and whose stacks haven't gone on. */
  const timedOut = new Set<number>();
  const replies = new Map<number, KernelReply>();
  const flow = createFlow();
  let asking: number | null = null;
  let mainId = 0;
  let parked: Promise<unknown> = Promise.resolve();
  let begin: StackStart | null = null;
  const words: string[] = [];
  let hear: WordHearer | null = null;
  /**
   * Heard while Python computed: who waits for it may have looked for it and not wait yet, and wouldn't be
   * woken. So it counts as heard once a stack is suspended, or ends.
   */
  const early: Exclude<WorkerCommand, { kind: 'stop' }>[] = [];

  async function wait(id: number, ms: number): Promise<void> {
    if ((await parking.park(id, ms)) === 'time') timedOut.add(id);
  }

  const host: Host = {
    canSuspend,
    pollSuspends: canSuspend && byPoll(() => parked),
    park(id, ms, main) {
      interrupts.hold();
      if (main) mainId = id;
      parked = wait(id, ms);
      hearEarly();
    },
    parked: () => ({ woken: parked }),
    wake: parking.wake,
    interrupt: () => parking.interrupt(mainId),
    close: parking.close,
    onStart(start) {
      begin = start.copy();
    },
    start(id) {
      parking.later(() => void begin?.callPromising(id).catch(() => {}));
    },
    apart(call) {
      const own = call.copy();
      interrupts.hold();
      parked = new Promise((ended) => {
        parking.later(() => {
          const over = (): void => {
            own.destroy();
            interrupts.hold();
            ended(undefined);
            hearEarly();
          };
          // What it raises, Python keeps in `sys.last_exc`.
          interrupts.release(true);
          own.callPromising().then(over, over);
        });
      });
      hearEarly();
    },
    left() {
      interrupts.hold();
      hearEarly();
    },
    tick: interrupts.tick,
    block,
    ask(id) {
      asking = id;
      onAsk();
    },
    answer: () => answers.shift(),
    onWord(heard) {
      hear = heard.copy();
    },
    word: () => words.shift(),
    cores: globalThis.navigator?.hardwareConcurrency ?? 1,
    call(id, call, data) {
      flow.send(id);
      // Python's None may come as undefined, which is no data to who hears the call.
      onCall({ kind: 'call', id, call: JSON.parse(call) as KernelCall, data: data ?? null });
    },
    derive(id, json, password, salt) {
      const what = JSON.parse(json) as Derivation;
      // Python's bytes may lie in shared memory, which the browser's cryptography refuses.
      const [secret, grain] = [password.slice(), salt.slice()];
      if (id === 0) return deriveNow(what, secret, grain);
      const settle = (reply: KernelReply): void => {
        replies.set(id, reply);
        parking.wake(id);
      };
      derive(what, secret, grain).then(
        (data) => settle({ kind: 'data', data }),
        () => settle({ kind: 'failed', why: 'no memory' }),
      );
    },
    reply(id) {
      const reply = replies.get(id);
      replies.delete(id);
      return reply;
    },
    resumed(id, main) {
      const time = timedOut.delete(id);
      return interrupts.take(main) || (time ? -1 : 0);
    },
    stopping: () => interrupts.stopping,
  };
  function take(command: Exclude<WorkerCommand, { kind: 'stop' }>): void {
    if (command.kind === 'word') {
      words.push(JSON.stringify(command.word));
      hear?.();
    } else if (command.kind === 'reply') {
      flow.hear(command.id);
      replies.set(command.id, command.reply);
      parking.wake(command.id);
    } else {
      answers.push(command.text ?? false);
      if (asking !== null) parking.wake(asking);
    }
  }

  function hearEarly(): void {
    for (const command of early.splice(0)) take(command);
  }

  return {
    host,
    tell(command) {
      if (command.kind === 'stop') {
        interrupts.stop();
        parking.interrupt(mainId);
      } else if (interrupts.looking) early.push(command);
      else take(command);
    },
  };
}

/** Blocks the thread: asleep where the platform lets it, busy where not. */
function createBlock(): (ms: number) => void {
  if (typeof SharedArrayBuffer === 'undefined') {
    return (ms) => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    };
  }
  const view = new Int32Array(new SharedArrayBuffer(4));
  return (ms) => void Atomics.wait(view, 0, 0, ms);
}
