/**
 * One Python worker, seen from the page. Whatever happens to the worker, `booted` and each run
 * settle: an error of the worker, a message that can't be read, a start that stands still, and
 * death during a run all become a sentence.
 */
import * as Comlink from 'comlink';
import type { KernelCall, KernelReply, WorkerCommand, WorkerEvent } from '../../../wire/kernel.ts';
import type { Bytecode, BytecodeRequest } from '../../../wire/bytecode.ts';
import type { Outcome, RunEvent, RunRequest } from '../../../wire/run.ts';
import type { BootProgress, InterpreterInfo, PythonWorker } from '../../../wire/worker.ts';
import { createInterrupts, interrupt } from './interrupt.ts';

/** A worker, in a browser or in Node, as far as a client needs it. */
export interface WorkerLink {
  endpoint: Comlink.Endpoint;
  /** Calls back with a sentence when the worker fails or is gone. */
  onFailure(callback: (message: string) => void): void;
  /** Calls back with progress of what the worker itself knows nothing of, such as downloads. */
  onProgress?(callback: (progress: BootProgress) => void): void;
  terminate(): void;
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
   * Runs a program; call it once, after `booted`. Events up to and with `end`, and nothing after.
   * `onCall` hears what it asks as a process. Never rejects.
   */
  run(
    request: RunRequest,
    onEvent: (event: RunEvent) => void,
    onCall?: (id: number, call: KernelCall, data: Uint8Array | null) => void,
  ): Promise<Outcome>;
  /** Answers a call of the run under way. */
  reply(id: number, reply: KernelReply): void;
  /** Gives the run under way a line of input; null is the end of input. */
  answer(text: string | null): void;
  /**
   * Ends the run under way with this outcome: Python raises KeyboardInterrupt, so that the program
   * may clean up, and is killed where it goes on for `GRACE` all the same.
   */
  stop(outcome: Outcome): void;
  /** Has Python raise KeyboardInterrupt, whatever the program makes of it; false where it can't. */
  interrupt(): boolean;
  /** Whether it can still be used. */
  readonly alive: boolean;
  /** Kills the worker. A run under way ends with this outcome; a start under way is rejected. */
  kill(outcome: Outcome): void;
}

/** A start that has said nothing for so long, in ms, has failed. */
const QUIET_LIMIT = 60_000;
/** How long a worker whose `run` has returned may take to deliver its last events, in ms. */
const DELIVERY_LIMIT = 2_000;
/** A source whose bytecode takes longer, in ms, has brought the interpreter to a standstill. */
const COMPILE_LIMIT = 10_000;

/** How long a program that was told to stop may go on, in ms. */
export const GRACE = 1_000;

/** Starts an interpreter in a worker. */
export function createClient(link: WorkerLink, quietLimit: number = QUIET_LIMIT): Client {
  const worker = Comlink.wrap<PythonWorker>(link.endpoint);
  let progress: BootProgress | null = null;
  let watcher: ((progress: BootProgress) => void) | null = null;
  let rejectBoot: (reason: Error) => void = () => {};
  let quietTimer: ReturnType<typeof setTimeout> | undefined;
  let endRun: ((outcome: Outcome) => void) | null = null;
  /** How the worker died; null while it lives. */
  let death: Outcome | null = null;
  let info: InterpreterInfo | null = null;
  const interrupts = createInterrupts();
  let hasRun = false;
  /** Gives up what nobody will answer any more. */
  const abandon = new Set<() => void>();
  let command: (command: WorkerCommand) => void = () => {};
  /** How the run is to end; null while nobody has asked for its end. */
  let asked: Outcome | null = null;
  let graceTimer: ReturnType<typeof setTimeout> | undefined;

  function kill(outcome: Outcome): void {
    if (death) return;
    death = outcome;
    clearTimeout(quietTimer);
    link.terminate();
    for (const give of abandon) give();
    rejectBoot(new Error(outcome.kind === 'crashed' ? outcome.message : 'Python was stopped.'));
    endRun?.(outcome);
  }

  const fail = (message: string): void => kill({ kind: 'crashed', message });

  function expectNews(): void {
    clearTimeout(quietTimer);
    quietTimer = setTimeout(() => {
      fail(`Python didn't start: nothing was heard of it for ${quietLimit / 1000} s.`);
    }, quietLimit);
  }

  function onProgress(news: BootProgress): void {
    if (death) return;
    progress = news;
    expectNews();
    watcher?.(news);
  }

  function raiseInterrupt(): boolean {
    if (!endRun || death || !(interrupts || info?.canSuspend)) return false;
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
  }

  async function boot(): Promise<InterpreterInfo> {
    expectNews();
    link.onProgress?.(onProgress);
    info = await worker.boot(Comlink.proxy(onProgress));
    clearTimeout(quietTimer);
    return info;
  }

  link.onFailure(fail);
  const booted = new Promise<InterpreterInfo>((resolve, reject) => {
    rejectBoot = reject;
    boot().then(resolve, (error: unknown) => fail(`Python didn't start: ${reasonOf(error)}`));
  });
  // A spare's failure is told to the run that takes it; until then nobody may be listening.
  booted.catch(() => {});

  async function disassemble(request: BytecodeRequest): Promise<Bytecode | null> {
    if (death || hasRun) return null;
    const limit = setTimeout(
      () => fail(`Python took more than ${COMPILE_LIMIT / 1000} s to compile this.`),
      COMPILE_LIMIT,
    );
    let giveUp = (): void => {};
    const gone = new Promise<null>((resolve) => (giveUp = () => resolve(null)));
    abandon.add(giveUp);
    try {
      const answer = worker.disassemble(request).catch((error: unknown) => {
        fail(`Python died compiling this: ${reasonOf(error)}`);
        return null;
      });
      const bytecode = await Promise.race([answer, gone]);
      const died = death as Outcome | null;
      if (died?.kind === 'crashed') throw new Error(died.message);
      return bytecode;
    } finally {
      clearTimeout(limit);
      abandon.delete(giveUp);
    }
  }

  const run: Client['run'] = (request, onEvent, onCall) => {
    hasRun = true;
    return new Promise((resolve) => {
      const { port1: port, port2 } = new MessageChannel();
      let ended = false;
      const end = (outcome: Outcome): void => {
        if (ended) return;
        ended = true;
        port.close();
        clearTimeout(graceTimer);
        // What a program makes of its interruption is in its output; it was stopped all the same.
        const how = asked ?? outcome;
        try {
          onEvent({ kind: 'end', runId: request.runId, outcome: how });
        } finally {
          resolve(how);
        }
      };
      const crash = (message: string): void => end({ kind: 'crashed', message });
      endRun = end;
      command = (sent) => {
        if (!ended) port.postMessage(sent);
      };
      if (death) return end(death);
      port.addEventListener('message', ({ data }: MessageEvent<WorkerEvent>) => {
        if (ended) return;
        if (data.kind === 'end') end(data.outcome);
        else if (data.kind === 'call') onCall?.(data.id, data.call, data.data);
        else onEvent(data);
      });
      port.addEventListener('messageerror', () => {
        crash('The interpreter sent something that cannot be read.');
      });
      port.start();
      worker.run(request, Comlink.transfer(port2, [port2]), interrupts).then(
        // Events come by another port than this answer, so they may still be under way.
        () => setTimeout(() => crash('The interpreter lost the end of the run.'), DELIVERY_LIMIT),
        (error: unknown) => crash(`The interpreter failed: ${reasonOf(error)}`),
      );
    });
  };

  return {
    booted,
    watch(onProgress) {
      watcher = onProgress;
      if (progress) onProgress(progress);
    },
    disassemble,
    run,
    reply: (id, reply) => command({ kind: 'reply', id, reply }),
    answer: (text) => command({ kind: 'answer', text }),
    interrupt: raiseInterrupt,
    stop,
    kill,
    get alive() {
      return death === null;
    },
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
