/** A Python worker for tests of its client. */
import * as Comlink from 'comlink';
import type { BootProgress, PythonWorker } from '../../../../wire/worker.ts';
import type { PythonThread } from '../client.ts';

export const info = { python: '3.14.2', platform: 'wasm32', canSuspend: true };
export const never = (): Promise<never> => new Promise(() => {});

const open: MessagePort[] = [];

/** A worker on the other side of a channel, behaving as `api` says. */
export function fakeWorker(api: Partial<PythonWorker>): PythonThread & {
  fail: (message: string) => void;
  tell: (progress: BootProgress) => void;
  terminated: boolean;
} {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const worker: PythonWorker = { boot: async () => info, disassemble: never, run: never, ...api };
  Comlink.expose(worker, port2);
  const link = {
    endpoint: port1,
    fail: (_message: string): void => {},
    tell: (_progress: BootProgress): void => {},
    terminated: false,
    onProgress(callback: (progress: BootProgress) => void) {
      link.tell = callback;
    },
    onFailure(callback: (message: string) => void) {
      link.fail = callback;
    },
    terminate() {
      link.terminated = true;
    },
  };
  return link;
}

/** Closes the channels of all of them, so that none keeps the test's process. */
export function closeWorkers(): void {
  for (const port of open.splice(0)) port.close();
}
