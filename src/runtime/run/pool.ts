/**
 * A fresh interpreter for each run, without the wait: one spare stands by, of the Python and with the
 * packages that were asked for last. A run takes it, even while it still starts, and the next spare is started once the
 * run is over or has gone on for a while, so that a short program has the machine for itself.
 */
import type { Bytecode, BytecodeRequest } from '../../../wire/bytecode.ts';
import type { PythonVersion } from '../../../wire/program.ts';
import type { Outcome, RunEvent, RunRequest } from '../../../wire/run.ts';
import type { BootProgress } from '../../../wire/worker.ts';
import { reasonOf } from '../../../wire/reason.ts';
import type { Ask } from './asking.ts';
import type { Client } from './client.ts';
import { createEnding } from './ending.ts';
import { createProcesses } from './processes.ts';
import type { Processes } from './processes.ts';
import type { Postgres } from './postgres.ts';

/** A run that was asked for. */
export interface Run {
  runId: number;
  /**
   * Ends the run as `stopped`: soon, so that the program may clean up, and whatever it does. Nothing
   * happens if it has ended.
   */
  stop(): void;
  /** A line for a program that waits for input; null is the end of input. */
  answer(text: string | null): void;
  /** Absent where a run can't be asked. */
  asking?: RunAsking;
  /** How it ended. Never rejects, and always settles; `onEvent` has had its `end` by then. */
  ended: Promise<Outcome>;
}

/** The questions to a run. */
export interface RunAsking {
  /**
   * Asks a run that has said that it is `open`. It answers until the next run, or until `release`; a
   * question that goes on for longer than the run's limit ends it.
   */
  ask: Ask;
  /** Lets a run go that stays after its end. */
  release(): void;
  /** Settles when it can't be asked any more. */
  left: Promise<void>;
}

export interface Runner {
  /**
   * Runs a program. It may be called before an interpreter is there: `progress` events then say
   * what is awaited. Events come in order and never before `run` has returned; `end` is the last.
   */
  run(
    request: Omit<RunRequest, 'runId'>,
    onEvent: (event: RunEvent) => void,
    /** Seconds after which the program ends as `timed out`; null for no limit. */
    limit?: number | null,
  ): Run;
  /**
   * Starts the spare interpreter now, if none of this Python stands by; one of another Python goes.
   * Errors show in the next run.
   */
  prepare(version: PythonVersion): void;
  /** Stops every run and frees the interpreters. */
  dispose(): void;
}

export interface Disassembler {
  /**
   * Bytecode of a source, of which nothing runs: the spare compiles it, and stays the spare. Rejects
   * with a sentence where no interpreter can be had, or one died of it.
   */
  disassemble(
    request: BytecodeRequest,
    onProgress?: (progress: BootProgress) => void,
  ): Promise<Bytecode>;
}

/** How long a run goes on, in ms, before the next spare is started beside it. */
const SPARE_DELAY = 300;

const STOPPED: Outcome = { kind: 'stopped' };

/** What an interpreter is started as. */
interface Kind {
  version: PythonVersion;
  /** Name of the packages that it starts with; empty for none. */
  environment: string;
}

/** An interpreter that waits for a run. */
interface Spare extends Kind {
  client: Client;
}

/** Children that a program may have at once, where nothing else is said. */
const CHILDREN = 8;

export interface PoolOptions {
  /**
   * Whether an interpreter may wait for a run; without, each run starts its own, and there is never
   * a second but those of its own processes.
   */
  standBy?: boolean;
  /** How many processes a program may have beside itself. */
  children?: number;
  /** Name of the packages that an interpreter for a program is to start with; empty for none. */
  environmentOf?: (request: Omit<RunRequest, 'runId'>) => string;
  /** Starts a PostgreSQL for a run that connects to one; there is none where absent. */
  postgres?: (() => Postgres) | null;
}

function isSame(one: Kind, other: Kind): boolean {
  return one.version === other.version && one.environment === other.environment;
}

/**
 * A runner over clients that `start` makes, each of which starts an interpreter at once; `child` where
 * it is to be a process of a run.
 */
export function createPool(
  start: (version: PythonVersion, environment: string, child: boolean) => Client,
  {
    standBy = true,
    children = CHILDREN,
    environmentOf = () => '',
    postgres = null,
  }: PoolOptions = {},
): Runner & Disassembler {
  let spare: Spare | null = null;
  /** Of the next spare. */
  let wanted: Kind | null = null;
  let lastRunId = 0;
  let disposed = false;
  /** Runs whose interpreter still starts: a second beside it would only slow both down. */
  let starting = 0;
  const running = new Map<Run, Client>();
  /** The run that stays, of which there is one at most. */
  let staying: Run | null = null;

  function prepare(): void {
    if (wanted === null || !standBy || starting > 0 || disposed) return;
    keepOnly(wanted);
    spare ??= startSpare(wanted);
  }

  function startSpare(kind: Kind, child = false): Spare {
    return { ...kind, client: start(kind.version, kind.environment, child) };
  }

  /** Lets a spare go that is dead, or of another kind; one with other packages will do where none counts. */
  function keepOnly({
    version,
    environment,
  }: {
    version: PythonVersion;
    environment?: string;
  }): void {
    const fits = environment === undefined || spare?.environment === environment;
    if (spare?.client.alive && spare.version === version && fits) return;
    spare?.client.kill(STOPPED);
    spare = null;
  }

  function kindOf(request: Omit<RunRequest, 'runId'>): Kind {
    return { version: request.version, environment: environmentOf(request) };
  }

  function takeClient(kind: Kind): Client {
    keepOnly(kind);
    const { client } = spare ?? startSpare(kind);
    spare = null;
    return client;
  }

  /** Keeps a client that hasn't run anything. */
  function giveBack(kind: Kind, client: Client): void {
    client.watch(() => {});
    const useless = !wanted || !isSame(kind, wanted);
    if (spare?.client.alive || useless || disposed || !standBy) client.kill(STOPPED);
    else spare = { ...kind, client };
  }

  function run(
    request: Omit<RunRequest, 'runId'>,
    onEvent: (event: RunEvent) => void,
    limit: number | null = null,
  ): Run {
    if (disposed) throw new Error('This runner was disposed of.');
    const runId = ++lastRunId;
    const kind = kindOf(request);
    wanted = kind;
    if (request.child === undefined) staying?.asking?.release();
    const client = takeClient(kind);
    let processes: Processes | null = null;
    const ending = createEnding(runId, onEvent);
    const { emit } = ending;
    const end = (outcome: Outcome): void => {
      running.delete(thisRun);
      ending.end(outcome);
    };
    const stop = (): void => {
      if (ending.over) return;
      if (processes) return stopAll(STOPPED);
      giveBack(kind, client);
      end(STOPPED);
    };
    // The program first, so that it hears of its own end before it hears of its children's.
    const stopAll = (outcome: Outcome): void => {
      client.stop(outcome);
      processes?.stop();
    };
    const timeOut = (seconds: number): void => stopAll({ kind: 'timed out', seconds });
    const answer = (text: string | null): void => client.answer(text);
    let leave = (): void => {};
    const left = new Promise<void>((resolve) => (leave = resolve));
    const letGo = (): void => {
      if (staying === thisRun) staying = null;
      leave();
      client.kill(STOPPED);
      processes?.dispose();
    };
    const release = (): void => {
      if (staying !== thisRun) return;
      if (!ending.over) return stop();
      letGo();
    };
    const ask: Ask = (question, onPiece) => {
      const asked = client.ask(question, onPiece);
      // A WebSocket is open as long as the reader wants.
      if (limit !== null && question.kind !== 'websocket') {
        const timer = setTimeout(() => {
          if (!ending.over) return timeOut(limit);
          release();
        }, limit * 1000);
        void asked.ended.then(() => clearTimeout(timer));
      }
      return asked;
    };
    const asking: RunAsking = { ask, release, left };
    const thisRun: Run = { runId, stop, answer, asking, ended: ending.ended };
    running.set(thisRun, client);

    async function go(): Promise<void> {
      client.watch((progress) => emit({ kind: 'progress', runId, ...progress }));
      starting += 1;
      try {
        await client.booted;
      } finally {
        starting -= 1;
      }
      if (ending.over) return;
      const numbered = { ...request, runId };
      processes = createProcesses({
        client,
        request: numbered,
        onEvent: emit,
        start: () =>
          spare && isSame(spare, kind) ? takeClient(kind) : startSpare(kind, true).client,
        limit: children,
        postgres,
      });
      const later = setTimeout(prepareNext, SPARE_DELAY);
      let timer = limit !== null && setTimeout(timeOut, limit * 1000, limit);
      const see = (event: RunEvent): void => {
        if (event.kind === 'open') {
          // It serves for as long as the reader wants; its questions have the limit.
          if (timer) clearTimeout(timer);
          timer = false;
          if (staying !== thisRun) staying?.asking?.release();
          staying = thisRun;
        }
        processes?.see(event);
      };
      const outcome = await client.run(numbered, see, processes.call);
      clearTimeout(later);
      if (timer) clearTimeout(timer);
      const stays = client.stays && (outcome.kind === 'done' || outcome.kind === 'raised');
      if (!stays) letGo();
      end(outcome);
      prepareNext();
    }

    /** Of the same kind, unless another is wanted meanwhile; packages may be known only by now. */
    function prepareNext(): void {
      if (wanted === kind) wanted = kindOf(request);
      prepare();
    }
    queueMicrotask(() => {
      go().catch((error: unknown) => {
        letGo();
        // The run was given up, and its interpreter with it: another Python is wanted.
        if (ending.over) return prepare();
        end({ kind: 'crashed', message: reasonOf(error) });
      });
    });
    return thisRun;
  }

  async function disassemble(
    request: BytecodeRequest,
    onProgress: (progress: BootProgress) => void = () => {},
  ): Promise<Bytecode> {
    const { version } = request;
    for (;;) {
      if (disposed) throw new Error('This runner was disposed of.');
      if (wanted?.version !== version) wanted = { version, environment: '' };
      keepOnly({ version });
      spare ??= startSpare(wanted);
      const { client } = spare;
      client.watch(onProgress);
      try {
        await client.booted;
      } catch (error) {
        // Taken away because another Python was wanted meanwhile, or never started.
        if (spare?.client === client) throw error;
        continue;
      }
      const bytecode = await client.disassemble(request);
      if (!standBy && spare?.client === client) {
        client.kill(STOPPED);
        spare = null;
      }
      if (bytecode) return bytecode;
    }
  }

  return {
    run,
    disassemble,
    prepare(version) {
      if (wanted?.version !== version) wanted = { version, environment: '' };
      prepare();
    },
    dispose() {
      disposed = true;
      staying?.asking?.release();
      for (const [run, client] of running) {
        run.stop();
        client.kill(STOPPED);
      }
      spare?.client.kill(STOPPED);
      spare = null;
    },
  };
}
