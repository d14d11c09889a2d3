/**
 * Events in portions. A flood of them, each drawn by itself, would keep the page from answering the
 * reader; drawn some sixty times a second, it doesn't.
 */
import { PORTION_LIMIT } from '../../../wire/limits.ts';
import type { RunEvent } from '../../../wire/run.ts';

/** Time between two portions, in ms; timers go on, slowly, while the page is hidden. */
const PAUSE = 16;

/** A picture takes time besides what its data take. */
const PICTURE = 4_096;

function lengthOf(event: RunEvent): number {
  if (event.kind === 'output') return event.text.length;
  return event.kind === 'display' ? event.data.length + PICTURE : 0;
}

/** Gathers the events of a run; see `gather`. */
export function gatherEvents(
  apply: (events: readonly RunEvent[]) => void,
): (event: RunEvent) => void {
  return gather(apply, lengthOf);
}

/**
 * Wraps `apply`. Order is kept, and nothing is lost. The first event after a pause is applied at
 * once, as is the end with what came before it, unless that is more than a portion.
 *
 * @param lengthOf what an event adds to its portion, in UTF-16 units
 */
export function gather<Event extends { readonly kind: string }>(
  apply: (events: readonly Event[]) => void,
  lengthOf: (event: Event) => number,
): (event: Event) => void {
  const waiting: Event[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function portion(): Event[] {
    let length = 0;
    const count = waiting.findIndex((event) => {
      length += lengthOf(event);
      return length > PORTION_LIMIT;
    });
    return waiting.splice(0, count < 0 ? waiting.length : Math.max(count, 1));
  }

  function next(): void {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length === 0) return;
    timer = setTimeout(next, PAUSE);
    apply(portion());
  }

  return (event) => {
    waiting.push(event);
    if (timer === undefined || event.kind === 'end') next();
  };
}
