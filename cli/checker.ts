/** The checker in a thread of this Node; the same script as in the page. */
import { Worker } from 'node:worker_threads';
import { checkerLink } from '../src/checker/checker-link.ts';
import { createChecker } from '../src/checker/client.ts';
import { createLazyChecker } from '../src/checker/lazy.ts';
import type { RpcLink } from '../src/checker/rpc.ts';

/** Nothing is loaded before it is first asked. */
export const createNodeChecker = () =>
  createLazyChecker(() => createChecker(checkerLink(startThread())));

function startThread(): RpcLink {
  const thread = new Worker(new URL('./checker-thread.ts', import.meta.url), {
    // Its own log.
    stdout: true,
    stderr: true,
  });
  return {
    post: (message) => thread.postMessage(message, []),
    onMessage: (callback) => void thread.on('message', callback),
    onFailure(callback) {
      thread.on('error', (error) => callback(`The type checker failed: ${String(error)}.`));
      thread.on('exit', (code) => callback(`The type checker's thread ended with code ${code}.`));
    },
    terminate: () => void thread.terminate(),
  };
}
