/**
 * Running Python, as the page sees it: one call a run, each in a fresh interpreter.
 */
import type { Outcome, RunEvent, RunRequest } from '../../workers/protocol.ts';

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

/** A runner with a worker of its own for each run. Nothing is loaded before `prepare` or `run`. */
export function createRunner(): Runner {
  throw new Error('not there yet');
}
