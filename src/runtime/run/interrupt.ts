/**
 * The page's side of stopping a busy program: memory shared with its worker, two 32-bit integers.
 * The first is the signal that Python takes at one of its next steps; the second is 1 once the
 * program is to stop.
 */

const SIGNAL = 0;
const STOPPING = 1;
/** In bytes. */
const LENGTH = 8;
const SIGINT = 2;

/** Memory for one run; null where none can be shared, as on pages that aren't isolated. */
export function createInterrupts(): SharedArrayBuffer | null {
  return typeof SharedArrayBuffer === 'undefined' ? null : new SharedArrayBuffer(LENGTH);
}

/** Has Python raise KeyboardInterrupt. */
export function interrupt(shared: SharedArrayBuffer): void {
  const view = new Int32Array(shared);
  Atomics.store(view, STOPPING, 1);
  Atomics.store(view, SIGNAL, SIGINT);
}
