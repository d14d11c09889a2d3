/**
 * A process that runs several programs of one author, one after another, each in an interpreter of its
 * own: a fresh process compiles the engine anew, which takes three times as long as a run. To a client,
 * each interpreter is a thread like the page's.
 */
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { Thread } from '../../src/links/link.ts';
import type { WorkerCommand, WorkerEvent } from '../../wire/kernel.ts';
import type { InterpreterInfo, PythonWorker } from '../../wire/worker.ts';
import { packCommand, toBytes } from './messages.ts';
import type { Order, SandboxReport } from './messages.ts';
import { startProcess } from './process.ts';
import type { Limits, Purpose } from './process.ts';
import type { SandboxSupplies } from './supplies.ts';

export interface SandboxHost {
  /** The next interpreter, as a thread; to be called while `free`. */
  take(): Thread;
  /** Whether no program runs and there is an interpreter for another. */
  readonly free: boolean;
  /** Ends the process. */
  end(): void;
}

/** A program of a process is over. */
export interface Over {
  /** Whether it has left nothing, so that another may follow it. */
  settled: boolean;
  /** How many programs the process has had. */
  served: number;
}

/** How long the end of a run waits for the word that its process is free, in ms. */
const SETTLING = 500;

const STOPPED = 'Python was stopped.';

/** Starts a process with as many interpreters as its purpose says. */
export function startHost(
  supplies: SandboxSupplies,
  limits: Limits,
  purpose: Purpose = {},
  onOver: (over: Over) => void = () => {},
): SandboxHost {
  const interpreters = purpose.interpreters ?? 1;
  let left = interpreters;
  /** Why it is gone, in a sentence. */
  let fate: string | null = null;
  let current: Slot | null = null;
  let started: { resolve(info: InterpreterInfo): void; reject(error: Error): void };
  const booted = new Promise<InterpreterInfo>((resolve, reject) => (started = { resolve, reject }));
  booted.catch(() => {});

  function onReport(report: SandboxReport): boolean {
    if (report.kind === 'booted') {
      started.resolve(report.info);
      return true;
    }
    if (report.kind === 'failed' && !current?.waits) {
      started.reject(new Error(String(report.message)));
      return true;
    }
    return current?.hear(report) ?? false;
  }

  function onEnd(reason: string): void {
    fate = reason;
    current?.fail(reason);
  }

  const child = startProcess(supplies, limits, purpose, { onReport, onEnd });

  function take(): Thread {
    left -= 1;
    const slot = createSlot(booted, child.order);
    current = slot;
    const { port1: endpoint, port2: served } = new MessageChannel();
    Comlink.expose(slot.worker, nodeEndpoint(served as never));
    return {
      endpoint: nodeEndpoint(endpoint as never),
      onFailure(callback) {
        slot.fail = callback;
        if (fate !== null) callback(fate);
      },
      terminate() {
        // Ports that are open keep a process.
        endpoint.close();
        if (current !== slot) return;
        slot.fail = () => {};
        const { settled } = slot;
        if (settled) current = null;
        if (!settled || left === 0) child.end(STOPPED);
        onOver({ settled, served: interpreters - left });
      },
    };
  }

  return {
    take,
    get free() {
      return fate === null && current === null && left > 0;
    },
    end: () => child.end(STOPPED),
  };
}

/** One interpreter's part in a process. */
interface Slot {
  worker: PythonWorker;
  /** False for a report that is out of place. */
  hear(report: SandboxReport): boolean;
  /** Hears why the process is gone. */
  fail(reason: string): void;
  /** Whether it waits for the answer to an order. */
  readonly waits: boolean;
  /** Whether its run is over and has left nothing that would disturb the next. */
  readonly settled: boolean;
}

function createSlot(booted: Promise<InterpreterInfo>, order: (order: Order) => void): Slot {
  /** What waits for the answer to the last order. */
  let waiting: {
    kind: SandboxReport['kind'];
    resolve: (report: never) => void;
    reject: (e: Error) => void;
  } | null = null;
  /** Where the events of the run go. */
  let events: MessagePort | null = null;
  /** Says the end of the run, which is kept back until the process is free for the next. */
  let sayEnd: (() => void) | null = null;
  let settled = false;

  function answer<K extends SandboxReport['kind']>(
    kind: K,
  ): Promise<Extract<SandboxReport, { kind: K }>> {
    return new Promise((resolve, reject) => (waiting = { kind, resolve, reject }));
  }

  const worker: PythonWorker = {
    boot: () => booted,
    async disassemble(request) {
      order({ kind: 'disassemble', request });
      return (await answer('bytecode')).bytecode;
    },
    async run(request, port) {
      events = port;
      port.addEventListener('message', ({ data }: MessageEvent<WorkerCommand>) => {
        if (!settled) order({ kind: 'command', command: packCommand(data) });
      });
      port.start();
      order({ kind: 'run', request });
      ({ settled } = await answer('ran'));
    },
  };

  function hear(report: SandboxReport): boolean {
    switch (report.kind) {
      case 'event': {
        // The client looks at what it is.
        const { event } = report;
        if (event?.kind !== 'end') return tell(event);
        sayEnd = () => {
          sayEnd = null;
          tell(event);
        };
        setTimeout(() => sayEnd?.(), SETTLING);
        return events !== null;
      }
      case 'call': {
        const { id, call, data } = report;
        return (
          isCall(report) &&
          tell({ kind: 'call', id, call, data: data === null ? null : toBytes(data) })
        );
      }
      case 'failed':
        waiting?.reject(new Error(String(report.message)));
        return waiting !== null;
      default:
        if (waiting?.kind !== report.kind) return false;
        if (report.kind === 'ran') settled = report.settled === true;
        waiting.resolve(report as never);
        waiting = null;
        sayEnd?.();
        return true;
    }
  }

  function tell(event: WorkerEvent): boolean {
    events?.postMessage(event, []);
    return events !== null;
  }

  return {
    worker,
    hear,
    fail: () => {},
    get waits() {
      return waiting !== null;
    },
    get settled() {
      return settled;
    },
  };
}

const isCall = ({ id, call, data }: Extract<SandboxReport, { kind: 'call' }>): boolean =>
  Number.isSafeInteger(id) &&
  typeof call?.op === 'string' &&
  (data === null || typeof data === 'string');
