/**
 * One link to a worker. It notices the worker's death, by failure or by silence, and then settles all
 * that waits for the worker: no caller waits for an answer that nobody will give.
 */
import type { Endpoint } from 'comlink';

/** A worker, a browser's or Node's. */
export interface Thread {
  endpoint: Endpoint;
  /** Calls back with a sentence when the worker fails or is gone. */
  onFailure(callback: (message: string) => void): void;
  terminate(): void;
}

/** How long a worker may be silent, in ms, and what is said where it is silent longer. */
export interface Patience {
  limit: number;
  message: string;
}

export interface Link {
  readonly endpoint: Endpoint;
  /** Why the worker is gone, in a sentence; null while it lives. */
  readonly death: string | null;
  /**
   * The answer, or a rejection with `death`, whichever comes first. A worker that is silent for
   * longer than `patience` is ended.
   */
  settle<T>(answer: Promise<T>, patience?: Patience): Promise<T>;
  /** Notes a sign of life: all patience starts anew. */
  heard(): void;
  /** Terminates the worker, for this reason. Nothing happens where it is gone already. */
  end(reason: string): void;
}

/** A call under way. */
interface Call {
  /** Starts its patience anew. */
  restart(): void;
  giveUp(reason: Error): void;
}

/** Links to a worker; `onDeath` hears once why it is gone, after all calls were rejected. */
export function createLink(thread: Thread, onDeath: (reason: string) => void = () => {}): Link {
  let death: string | null = null;
  const waiting = new Set<Call>();

  function end(reason: string): void {
    if (death !== null) return;
    death = reason;
    thread.terminate();
    for (const call of waiting) call.giveUp(new Error(reason));
    onDeath(reason);
  }
  thread.onFailure(end);

  return {
    endpoint: thread.endpoint,
    get death() {
      return death;
    },
    settle(answer, patience) {
      if (death !== null) {
        answer.catch(() => {});
        return Promise.reject(new Error(death));
      }
      return new Promise((resolve, reject) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(call);
        };
        const call: Call = {
          restart() {
            clearTimeout(timer);
            if (patience) timer = setTimeout(end, patience.limit, patience.message);
          },
          giveUp(reason) {
            done();
            reject(reason);
          },
        };
        waiting.add(call);
        call.restart();
        void answer.then(resolve, reject).finally(done);
      });
    },
    heard() {
      for (const { restart } of waiting) restart();
    },
    end,
  };
}
