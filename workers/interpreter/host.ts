/** What a running program needs of the world outside Python: to wait, to be answered, to be stopped. */
import type { RunCommand } from '../protocol.ts';
import type { Interrupts } from './interrupts.ts';
import { createParking } from './park.ts';
import type { Parking } from './park.ts';

/** Handed to the Python half, which calls it from `assay.blocking`. */
export interface Host extends Pick<Parking, 'park' | 'wake'> {
  /** Whether Python's stack can be suspended. */
  readonly canSuspend: boolean;
  /** Waits with the worker's thread blocked, for an interpreter that can't be suspended. */
  block(ms: number): void;
  /** Tells the page that the program waits for a line; then wait under this number. */
  ask(id: number): void;
  /** Takes the page's oldest answer: a line, false for the end of input; undefined where none waits. */
  answer(): string | false | undefined;
  /** To be called when a stack goes on after `park`: the signal that waits; 0 where none does. */
  resumed(): number;
  /** Whether the program was told to stop. */
  stopping(): boolean;
}

/** A host, and the way to tell it what the page says. */
export function createHost(
  canSuspend: boolean,
  interrupts: Interrupts,
  onAsk: () => void,
): { host: Host; tell: (command: RunCommand) => void } {
  const parking = createParking();
  const block = createBlock();
  const answers: (string | false)[] = [];
  let asking: number | null = null;

  const host: Host = {
    canSuspend,
    park(id, ms) {
      interrupts.hold();
      return parking.park(id, ms);
    },
    wake: parking.wake,
    block,
    ask(id) {
      asking = id;
      onAsk();
    },
    answer: () => answers.shift(),
    resumed: interrupts.take,
    stopping: () => interrupts.stopping,
  };
  return {
    host,
    tell(command) {
      if (command.kind === 'stop') {
        interrupts.stop();
        parking.interrupt();
      } else {
        answers.push(command.text ?? false);
        if (asking !== null) parking.wake(asking);
      }
    },
  };
}

/** Blocks the thread: asleep where the platform lets it, busy where not. */
function createBlock(): (ms: number) => void {
  if (typeof SharedArrayBuffer === 'undefined') {
    return (ms) => {
      const end = performance.now() + ms;
      while (performance.now() < end);
    };
  }
  const view = new Int32Array(new SharedArrayBuffer(4));
  return (ms) => void Atomics.wait(view, 0, 0, ms);
}
