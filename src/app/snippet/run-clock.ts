/** How long a run's program takes, by its events as they come: before they are drawn. */
import type { RunEvent } from '../../../wire/run.ts';

/** Hands each event on; `onTook` has the time from the program's beginning to its end, in ms. */
export function clocked(
  take: (event: RunEvent) => void,
  onTook: (ms: number) => void,
  now: () => number = () => performance.now(),
): (event: RunEvent) => void {
  let began: number | null = null;
  return (event) => {
    if (event.kind === 'started') began = now();
    if (event.kind === 'end' && began !== null) onTook(now() - began);
    take(event);
  };
}
