/**
 * One Python worker, seen from the page. Whatever happens to the worker, `booted` and each run
 * settle: an error of the worker, a message that can't be read, a start that stands still, and
 * death during a run all become a sentence.
 */
import * as Comlink from 'comlink';
import { bytecode as bytecodeShape, interpreterInfo } from '../../../wire/shapes/answer-shape.ts';
import type { KernelCall, KernelReply, WorkerCommand } from '../../../wire/kernel.ts';
import type { Bytecode, BytecodeRequest } from '../../../wire/bytecode.ts';
import type { Outcome, RunEvent, RunRequest } from '../../../wire/run.ts';
import type { BootProgress, InterpreterInfo, PythonWorker } from '../../../wire/worker.ts';
import { createLink } from '../../links/link.ts';
import type { Thread } from '../../links/link.ts';
import { reasonOf } from '../../../wire/reason.ts';
import { createAsking } from './asking.ts';
import type { Ask } from './asking.ts';
import type { Shape } from '../../../wire/shapes/shape.ts';
import { createHearing } from './hearing.ts';
import { createInterrupts, interrupt } from './interrupt.ts';

/** The thread of a client. */
export interface PythonThread extends Thread {
  /** Calls back with progress of what the worker itself knows nothing of, such as downloads. */
  onProgress?(callback: (progress: BootProgress) => void): void;
}

/** A worker with one interpreter, for one run. It starts at once. */
export interface Client {
  /** Settles when the interpreter has started; rejects with a sentence where it can't. */
  readonly booted: Promise<InterpreterInfo>;
  /** Calls back with the last progress of the start, if there is any, and with each later one. */
  watch(onProgress: (progress: BootProgress) => void): void;
  /**
   * Bytecode of a source, of which nothing runs; to be called after `booted`. Null where this
   * interpreter runs a program or was stopped, so that another has to be asked; rejects with a
   * sentence where it died of it.
   */
  disassemble(request: BytecodeRequest): Promise<Bytecode | null>;
  /**
   * Runs a program; call it once, after `booted`. Its end is no event but what this resolves with.
   * `onCall` hears what it asks as a process. Never rejects.
   */
  run(
    request: RunRequest,
    onEvent: (event: RunEvent) => void,
    onCall?: (id: number, call: KernelCall, data: Uint8Array | null) => void,
  ): Promise<Outcome>;
  /** Asks the run, under way or over; answered once it has said that it is `open`. */
  ask: Ask;
  /** Whether the run can be asked, after its end too, as long as this lives. */
  readonly stays: boolean;
  /** Answers a call of the run under way. */
  reply(id: number, reply: KernelReply): void;
  /** Gives the run under way a line of input; null is the end of input. */
  answer(text: string | null): void;
  /**
   * Ends the run under way with this outcome: Python raises KeyboardInterrupt, so that the program
   * may clean up, and is killed where it goes on for `GRACE` all the same.
   */
  stop(outcome: Outcome): void;
  /** Makes Python raise KeyboardInterrupt, whatever the program makes of it; false where it can't. */
  interrupt(): boolean;
  /** Whether it can still be used. */
  readonly alive: boolean;
  /** Kills the worker. A run under way ends with this outcome; a start under way is rejected. */
  kill(outcome: Outcome): void;
}

/** A start without news for this long, in ms, has failed. */
const QUIET_LIMIT = 60_000;
/** How long a worker whose `run` has returned may take to deliver its last events, in ms. */
const DELIVERY_LIMIT = 2_000;
/** A source whose bytecode takes longer, in ms, has brought the interpreter to a standstill. */
const COMPILE_LIMIT = 10_000;

/** How long a program may go on after a stop, in ms. */
export const GRACE = 1_000;

/** Starts an interpreter in a worker. */
export function createClient(thread: PythonThread, quietLimit: number = QUIET_LIMIT): Client {
  const link = createLink(thread, (message) => {
    death ??= { kind: 'crashed', message };
    asking.close(message);
  });
  const worker = Comlink.wrap<PythonWorker>(link.endpoint);
  const interrupts = createInterrupts();
  /** How the worker died; null while it lives. */
  let death: Outcome | null = null;
  let progress: BootProgress | null = null;
  let watcher: ((progress: BootProgress) => void) | null = null;
  let info: InterpreterInfo | null = null;
  let hasRun = false;
  /** Says something to the run under way; null while there is none. */
  let command: ((command: WorkerCommand) => void) | null = null;
  /** How the run is to end; null while nobody has asked for its end. */
  let asked: Outcome | null = null;
  let graceTimer: ReturnType<typeof setTimeout> | undefined;
  /** When a program that goes on after a stop is killed, in ms of `performance.now`. */
  let graceEnd = Infinity;
  let stays = false;
  const asking = createAsking((word) => command?.({ kind: 'word', word }));

  function kill(outcome: Outcome): void {
    death ??= outcome;
    link.end(outcome.kind === 'crashed' ? outcome.message : 'Python was stopped.');
  }

  function onProgress(news: BootProgress): void {
    if (death) return;
    progress = news;
    link.heard();
    watcher?.(news);
  }

  function raiseInterrupt(): boolean {
    if (!command || death || !(interrupts || info?.canSuspend)) return false;
    if (interrupts) interrupt(interrupts);
    command({ kind: 'stop' });
    return true;
  }

  function stop(outcome: Outcome): void {
    if (asked || death) return;
    asked = outcome;
    // Where it can neither be interrupted nor hear of it, there is nothing to wait for.
    if (!raiseInterrupt()) return kill(outcome);
    graceTimer = setTimeout(() => kill(outcome), GRACE);
    graceEnd = performance.now() + GRACE;
  }

  async function boot(): Promise<InterpreterInfo> {
    thread.onProgress?.(onProgress);
    try {
      const answer = await link.settle(worker.boot(), {
        limit: quietLimit,
        message: `Python didn’t start: no response for ${quietLimit / 1000} s.`,
      });
      info = checked(answer, interpreterInfo);
      return info;
    } catch (error) {
      link.end(`Python didn’t start: ${reasonOf(error)}`);
      throw new Error(link.death ?? '', { cause: error });
    }
  }

  const booted = boot();
  // A spare's failure is reported by the run that takes it; until then nobody may be listening.
  booted.catch(() => {});

  async function disassemble(request: BytecodeRequest): Promise<Bytecode | null> {
    if (death || hasRun) return null;
    try {
      const answer = await link.settle<Bytecode>(worker.disassemble(request), {
        limit: COMPILE_LIMIT,
        message: `Python took more than ${COMPILE_LIMIT / 1000} s to compile this.`,
      });
      return checked(answer, bytecodeShape);
    } catch (error) {
      link.end(`Python died compiling this: ${reasonOf(error)}`);
      const died = death as Outcome | null;
      if (died?.kind === 'crashed') throw new Error(died.message, { cause: error });
      return null;
    }
  }

  function reply(id: number, reply: KernelReply): void {
    if (id !== 0) command?.({ kind: 'reply', id, reply });
  }

  const run: Client['run'] = async (request, onEvent, onCall) => {
    hasRun = true;
    const { port1: port, port2 } = new MessageChannel();
    command = (sent) => port.postMessage(sent);
    const hear = createHearing(request);
    const end = new Promise<Outcome>((resolve) => {
      // Node delivers what came with the end before any promise goes on.
      const over = (outcome: Outcome): void => {
        if (!stays) command = null;
        resolve(outcome);
      };
      const crash = (message: string): void => over({ kind: 'crashed', message });
      const lost = (): void => {
        stays = false;
        asking.close('The program has ended.');
        crash('The interpreter lost the end of the run.');
      };
      const take = (event: RunEvent): void => {
        if (event.kind === 'answer') return asking.hear(event.id, event.piece);
        if (event.kind === 'end') return over(event.outcome);
        if (event.kind === 'open') stays = true;
        onEvent(event);
      };
      const lied = (reason: string): void => {
        const staying = stays;
        stays = false;
        asking.close(reason);
        crash(reason);
        // The run has ended before, and whoever started it looks at it no more.
        if (staying) kill({ kind: 'crashed', message: reason });
      };
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (!command) return;
        // A timer comes after all messages that are here already.
        if (asked && performance.now() > graceEnd) return kill(asked);
        const heard = hear(data);
        switch (heard.kind) {
          case 'call':
            return onCall?.(heard.id, heard.call, heard.data);
          case 'nonsense':
            return reply(heard.id, { kind: 'failed', why: 'unknown' });
          case 'lie':
            return lied(heard.reason);
          case 'event':
            return take(heard.event);
        }
      });
      port.addEventListener('messageerror', () => {
        crash('The interpreter sent something that can’t be read.');
      });
      port.start();
      if (death) return;
      worker.run(request, Comlink.transfer(port2, [port2]), interrupts).then(
        // Events come by another port than this answer, so they may still be under way.
        () => setTimeout(lost, DELIVERY_LIMIT),
        (error: unknown) => crash(`The interpreter failed: ${reasonOf(error)}`),
      );
    });
    const outcome = await link.settle(end).catch(() => death as Outcome);
    if (!stays || death) {
      command = null;
      // To close a port is to throw away at once all that waits in it, which a flood of a dead worker makes
      // a long task. Such a port empties message by message, and ends with its worker.
      if (outcome.kind !== 'crashed' && !death) port.close();
    }
    clearTimeout(graceTimer);
    graceEnd = Infinity;
    // What a program makes of its interruption is in its output; it was stopped all the same.
    return asked ?? outcome;
  };

  return {
    booted,
    watch(onProgress) {
      watcher = onProgress;
      if (progress) onProgress(progress);
    },
    disassemble,
    run,
    reply,
    ask: asking.ask,
    get stays() {
      return stays && death === null;
    },
    answer: (text) => command?.({ kind: 'answer', text }),
    interrupt: raiseInterrupt,
    stop,
    kill,
    get alive() {
      return death === null;
    },
  };
}

/** What a worker answered, where it is what its type says. */
function checked<T>(answer: T, shape: Shape<T>): T {
  const fault = shape(answer);
  if (fault !== null)
    throw new Error(`the interpreter’s answer can’t be right (${fault.slice(1)}).`);
  return answer;
}
