/** The checker in a thread of this Node; the same script as in the page. */
import { Worker } from 'node:worker_threads';
import { createChecker } from '../../src/checker/client.ts';
import { createLazyChecker } from '../../src/checker/lazy.ts';
import type { Thread } from '../../src/links/link.ts';
import { nodeThread } from '../node-thread.ts';

/** Nothing is loaded before the first question. */
export const createNodeChecker = () => createLazyChecker(() => createChecker(startThread()));

function startThread(): Thread {
  const thread = new Worker(new URL('./checker-thread.ts', import.meta.url), {
    // Its own log.
    stdout: true,
    stderr: true,
  });
  return nodeThread(thread, 'The type checker');
}
