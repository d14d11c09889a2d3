/** The thread that checks types in Node: the browser's script, told that it is in a browser's worker. */
import { parentPort } from 'node:worker_threads';
import { bootChecker, type CheckerScope } from '../../workers/checker/boot.ts';

if (!parentPort) throw new Error('This module is the start of a thread.');
const port = parentPort;
const events = new EventTarget();
const scope: CheckerScope = Object.assign(globalThis, {
  self: globalThis,
  postMessage: (message: object) => port.postMessage(message),
  addEventListener: events.addEventListener.bind(events),
  removeEventListener: events.removeEventListener.bind(events),
  dispatchEvent: events.dispatchEvent.bind(events),
});
port.on('message', (data: unknown) => {
  const event = new MessageEvent('message', { data });
  events.dispatchEvent(event);
  globalThis.onmessage?.call(globalThis as never, event);
});

await bootChecker(scope, () => import('browser-basedpyright/dist/pyright.worker.js'));
