/** A browser's worker as a thread to link to. */
import type { Thread } from './link.ts';

/** `name` begins the sentences that say what happened to it. */
export function browserThread(worker: Worker, name: string): Thread {
  return {
    endpoint: worker,
    onFailure(callback) {
      // Without a message the script itself couldn't be loaded.
      worker.addEventListener('error', ({ message }) =>
        callback(`${name} failed: ${message || 'its script couldn’t be loaded'}.`),
      );
      worker.addEventListener('messageerror', () =>
        callback(`${name} sent something that can’t be read.`),
      );
    },
    terminate: () => worker.terminate(),
  };
}
