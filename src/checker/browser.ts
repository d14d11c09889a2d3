/** The checker in a worker of this browser. */
import { checkerLink } from './checker-link.ts';
import { createChecker } from './client.ts';
import { createLazyChecker } from './lazy.ts';
import type { RpcLink } from './rpc.ts';

/** Nothing is fetched before it is first asked. */
export const createBrowserChecker = () =>
  createLazyChecker(() => createChecker(checkerLink(startWorker())));

function startWorker(): RpcLink {
  const worker = new Worker(new URL('../../workers/checker.worker.ts', import.meta.url), {
    type: 'module',
    name: 'checker',
  });
  return {
    post: (message) => worker.postMessage(message, []),
    onMessage(callback) {
      worker.addEventListener('message', ({ data }) => callback(data));
    },
    onFailure(callback) {
      // Without a message the script itself couldn't be loaded.
      worker.addEventListener('error', ({ message }) =>
        callback(`The type checker failed: ${message || "its script couldn't be loaded"}.`),
      );
    },
    terminate: () => worker.terminate(),
  };
}
