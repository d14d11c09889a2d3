/** The page's side of stopping a busy program: memory shared with its worker. */
import { INTERRUPTS_SIZE, SIGINT, SIGNAL, STOPPING } from '../../../wire/interrupts.ts';

/** Memory for one run; null where none can be shared, as on pages that aren't isolated. */
export function createInterrupts(): SharedArrayBuffer | null {
  return typeof SharedArrayBuffer === 'undefined' ? null : new SharedArrayBuffer(INTERRUPTS_SIZE);
}

/** Makes Python raise KeyboardInterrupt. */
export function interrupt(shared: SharedArrayBuffer): void {
  const view = new Int32Array(shared);
  Atomics.store(view, STOPPING, 1);
  Atomics.store(view, SIGNAL, SIGINT);
}
