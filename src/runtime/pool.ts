/**
 * A fresh interpreter for each run, without the wait: one spare stands by. A run takes it, even
 * while it still starts, and the next spare is started once the run is over or has gone on for a
 * while, so that a short program has the machine for itself.
 */
import type { Outcome, RunEvent, RunRequest } from '../../workers/protocol.ts';
import type { Client } from './client.ts';

/** A run that was asked for. */
export interface Run {
  runId: number;
  /** Ends the run as `stopped`, whatever the program does; nothing happens if it has ended. */
  stop(): void;
  /** How it ended. Never rejects, and always settles; `onEvent` has had its `end` by then. */
  ended: Promise<Outcome>;
}

export interface Runner {
  /**
   * Runs a program. It may be called before an interpreter is there: `progress` events then say
   * what is awaited. Events come in order and never before `run` has returned; `end` is the last.
   */
  run(request: Omit<RunRequest, 'runId'>, onEvent: (event: RunEvent) => void): Run;
  /** Starts the spare interpreter now, if none stands by. Errors show in the next run. */
  prepare(): void;
  /** Stops every run and frees the interpreters. */
  dispose(): void;
}

/** How long a run goes on, in ms, before the next spare is started beside it. */
const SPARE_DELAY = 300;

const stopped: Outcome = { kind: 'stopped' };

/** A runner over clients that `start` makes, each of which starts an interpreter at once. */
export function createPool(start: () => Client): Runner {
  let spare: Client | null = null;
  let lastRunId = 0;
  let disposed = false;
  const running = new Set<Run>();

  function prepare(): void {
    if (!spare?.alive && !disposed) spare = start();
  }

  function takeClient(): Client {
    prepare();
    const client = spare ?? start();
    spare = null;
    return client;
  }

  /** Keeps a client that hasn't run anything. */
  function giveBack(client: Client): void {
    client.watch(() => {});
    if (spare?.alive || disposed) client.kill(stopped);
    else spare = client;
  }

  function run(request: Omit<RunRequest, 'runId'>, onEvent: (event: RunEvent) => void): Run {
    if (disposed) throw new Error('This runner was disposed of.');
    const runId = ++lastRunId;
    const client = takeClient();
    let used = false;
    let ended = false;
    let resolve: (outcome: Outcome) => void;
    const outcome = new Promise<Outcome>((settle) => (resolve = settle));
    const emit = (event: RunEvent): void => {
      if (!ended) onEvent(event);
    };
    const end = (how: Outcome): void => {
      if (ended) return;
      running.delete(thisRun);
      try {
        emit({ kind: 'end', runId, outcome: how });
      } finally {
        ended = true;
        resolve(how);
      }
    };
    const stop = (): void => {
      if (ended) return;
      if (used) client.kill(stopped);
      else giveBack(client);
      end(stopped);
    };
    const thisRun: Run = { runId, stop, ended: outcome };
    running.add(thisRun);

    async function go(): Promise<void> {
      client.watch((progress) => emit({ kind: 'progress', runId, ...progress }));
      await client.booted;
      if (ended) return;
      used = true;
      const later = setTimeout(prepare, SPARE_DELAY);
      const how = await client.run({ ...request, runId }, (event) => {
        if (event.kind !== 'end') emit(event);
      });
      clearTimeout(later);
      client.kill(stopped);
      end(how);
      prepare();
    }
    queueMicrotask(() => {
      go().catch((error: unknown) => {
        client.kill(stopped);
        end({ kind: 'crashed', message: error instanceof Error ? error.message : String(error) });
      });
    });
    return thisRun;
  }

  return {
    run,
    prepare,
    dispose() {
      disposed = true;
      for (const each of running) each.stop();
      spare?.kill(stopped);
      spare = null;
    },
  };
}
