/** The end of a run: it comes once, it is the last event, and nothing comes after it. */
import type { Outcome, RunEvent } from '../../../wire/run.ts';

export interface Ending {
  /** Passes an event on, unless the run has ended. */
  emit(event: RunEvent): void;
  /** Ends the run. Nothing happens where it has ended. */
  end(outcome: Outcome): void;
  readonly over: boolean;
  /** Resolves after `onEvent` has had the `end`. */
  readonly ended: Promise<Outcome>;
}

/** Stands between a run and its listener. */
export function createEnding(runId: number, onEvent: (event: RunEvent) => void): Ending {
  let over = false;
  let resolve: (outcome: Outcome) => void;
  const ended = new Promise<Outcome>((settle) => (resolve = settle));
  return {
    emit(event) {
      if (!over) onEvent(event);
    },
    end(outcome) {
      if (over) return;
      over = true;
      try {
        onEvent({ kind: 'end', runId, outcome });
      } finally {
        resolve(outcome);
      }
    },
    get over() {
      return over;
    },
    ended,
  };
}
