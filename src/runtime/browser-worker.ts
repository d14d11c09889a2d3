import type { WorkerLink } from './client.ts';

/** Starts `python.worker.ts` in the browser. */
export function startBrowserWorker(): WorkerLink {
  const worker = new Worker(new URL('../../workers/python.worker.ts', import.meta.url), {
    type: 'module',
    name: 'python',
  });
  return {
    endpoint: worker,
    onFailure(callback) {
      // Without a message the script itself couldn't be loaded.
      worker.addEventListener('error', (event) => {
        const reason = event.message || "its script couldn't be loaded";
        callback(`Python's worker failed: ${reason}.`);
      });
      worker.addEventListener('messageerror', () => {
        callback("Python's worker sent something that cannot be read.");
      });
    },
    terminate: () => worker.terminate(),
  };
}
