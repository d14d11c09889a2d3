/**
 * What the processes of a run ask of the page, which is to them what a kernel is: types only, plain
 * data only. `src/runtime/run/kernel.ts` answers; `workers/python/assay/processes` asks.
 *
 * A handle is a number that is the same in all processes of a run; a process may use those that it
 * was given or made itself.
 */

import type { Word } from './questions.ts';
import type { RunCommand, RunEvent } from './run.ts';

/** One call. Those that say so wait at the page until they can be answered. */
export type KernelCall =
  /** A new process, which `load`s the call's data and holds these handles too. → its pid */
  | { op: 'spawn'; handles: number[]; name: string }
  /** What the process was started with. → data */
  | { op: 'load' }
  /** Two ends: one to read and one to write, or both to do both. → two handles */
  | { op: 'pipe'; duplex: boolean }
  /** Puts the call's data into a pipe as one message; waits while the pipe is full. */
  | { op: 'send'; handle: number }
  /** Waits for the next message. → data */
  | { op: 'receive'; handle: number }
  /** Which of these have something to be read, an end or a guest: waits for one. → handles */
  | { op: 'ready'; handles: number[]; wait: boolean }
  /** Holds a handle once more, for the process that receives it in a message. */
  | { op: 'lend'; handle: number }
  | { op: 'claim'; handle: number }
  | { op: 'close'; handle: number }
  /** A name that others connect to. → handle */
  | { op: 'listen'; address: string }
  /** → handle of a duplex pipe */
  | { op: 'connect'; address: string }
  /** Waits for somebody who connects. → handle of a duplex pipe */
  | { op: 'accept'; handle: number }
  /** → its number */
  | { op: 'semaphore'; value: number; max: number }
  /** Waits for it to be above zero, if it may. → whether it was taken */
  | { op: 'acquire'; semaphore: number; wait: boolean }
  | { op: 'release'; semaphore: number }
  /** → its value */
  | { op: 'value'; semaphore: number }
  /** Bytes that all processes see, zero at first. → its number */
  | { op: 'block'; size: number }
  /** → data */
  | { op: 'read'; block: number; offset: number; size: number }
  /** Puts the call's data there. */
  | { op: 'write'; block: number; offset: number }
  /** Waits for the end of a child, if it may. → its exit code, negative for a signal; null while it lives */
  | { op: 'wait'; pid: number; wait: boolean }
  | { op: 'kill'; pid: number; signal: number }
  /** For the program itself: all that it and its children wrote to stdout, in order. → data */
  | { op: 'printed' }
  /** The calling process ends with this code; it hears no more. */
  | { op: 'exit'; code: number }
  /** Ends the wait of an earlier call, which is answered by `cancelled` if it wasn't answered yet. */
  | { op: 'cancel'; call: number };

/** Why a call can't be done; the Python half knows the exception for each. */
export type KernelFailure =
  /** No such handle, semaphore, block or process, or not one for that. */
  | 'unknown'
  /** Nobody will read it. */
  | 'broken pipe'
  /** Nobody will write any more. */
  | 'end'
  | 'released too often'
  /** Nobody listens there. */
  | 'refused'
  /** Somebody listens there already. */
  | 'in use'
  /** As many processes as there may be are alive. */
  | 'too many'
  | 'no memory'
  | 'cancelled';

export type KernelReply =
  | { kind: 'value'; value: number | boolean | number[] | null }
  | { kind: 'data'; data: Uint8Array }
  | { kind: 'failed'; why: KernelFailure };

/** A call on its way, on the run's port. `id` is 0 where no answer is wanted. */
export interface ProcessCall {
  kind: 'call';
  id: number;
  call: KernelCall;
  data: Uint8Array | null;
}

/** Its answer. */
interface ProcessReply {
  kind: 'reply';
  id: number;
  reply: KernelReply;
}

/** All that a worker says on a run's port, and all that it hears there. */
export type WorkerEvent = RunEvent | ProcessCall;
export type WorkerCommand = RunCommand | ProcessReply | { kind: 'word'; word: Word };
