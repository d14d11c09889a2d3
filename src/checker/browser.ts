/** The tools in workers of this browser. Nothing of theirs is fetched before they are first asked. */
import { checkerLink } from './checker-link.ts';
import { createChecker } from './client.ts';
import { createLazyChecker } from './lazy.ts';
import type { RpcLink } from './rpc.ts';
import { createRuff, type RuffLink } from './ruff.ts';

export const createBrowserChecker = () =>
  createLazyChecker(() => createChecker(checkerLink(startChecker())));

export const createBrowserRuff = () => createRuff(startRuff);

function startRuff(): RuffLink {
  const worker = new Worker(new URL('../../workers/ruff.worker.ts', import.meta.url), {
    type: 'module',
    name: 'ruff',
  });
  return {
    endpoint: worker,
    onFailure(callback) {
      worker.addEventListener('error', ({ message }) =>
        callback(`Ruff failed: ${message || "its script couldn't be loaded"}.`),
      );
    },
    terminate: () => worker.terminate(),
  };
}

function startChecker(): RpcLink {
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
