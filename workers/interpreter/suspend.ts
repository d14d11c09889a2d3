/**
 * The quick way to suspend a stack. `pyodide.ffi.run_sync` makes an asyncio task of what it waits
 * for and takes several turns of Pyodide's loop (a millisecond in Node). Pyodide's `poll()` on no
 * files at all suspends the stack on one promise, that of a hook which is meant for sockets.
 */
import type { PyodideInterface } from 'pyodide';

/** Pyodide's poll of file descriptors: how many are ready, later. */
type PollAsync = (descriptors: number, count: number, ms: number) => Promise<number>;

/**
 * Makes Python's `select.poll().poll()` wait for the promise that `parked` gives. False where this
 * Pyodide has no such hook.
 */
export function pollSuspends(pyodide: PyodideInterface, parked: () => Promise<unknown>): boolean {
  const inside = Reflect.get(pyodide, '_module') as { SOCKFS?: { pollAsync?: PollAsync } };
  const { SOCKFS: sockets } = inside;
  // What system calls that wait for a promise go through.
  if (!sockets || !Reflect.has(inside, '_syscall_syncify')) return false;
  const before = sockets.pollAsync;
  sockets.pollAsync = (descriptors, count, ms) => {
    if (count === 0) return noneReady(parked());
    return before ? before(descriptors, count, ms) : Promise.resolve(0);
  };
  return true;
}

async function noneReady(after: Promise<unknown>): Promise<number> {
  await after;
  return 0;
}
