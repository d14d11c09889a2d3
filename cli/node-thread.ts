/** A thread of this Node to link to. */
import type { Worker } from 'node:worker_threads';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { Thread } from '../src/links/link.ts';
import { reasonOf } from '../wire/reason.ts';

/** `name` begins the sentences that say what happened to it. */
export function nodeThread(thread: Worker, name: string): Thread {
  return {
    endpoint: nodeEndpoint(thread),
    onFailure(callback) {
      thread.on('error', (error) => callback(`${name} failed: ${reasonOf(error)}.`));
      thread.on('messageerror', () => callback(`${name} sent something that can’t be read.`));
      thread.on('exit', (code) => callback(`${name} ended with code ${code}.`));
    },
    terminate: () => void thread.terminate(),
  };
}
