/**
 * Fewer, larger output events. Posting each write of `for i in range(10**6): print(i)` would drown
 * the page; holding writes back would make a program's output late, and lose it where the program
 * is then killed. So writes are posted at once while they are few, and merged only in a flood.
 */
import type { WorkerEvent } from '../../wire/kernel.ts';
import { PIECE_LIMIT, SENT_LIMIT, SWITCH_LIMIT } from '../../wire/limits.ts';
import type { RunEvent } from '../../wire/run.ts';

/** Writes posted at once before merging begins, and how many a second are allowed again. */
const BURST = 1000;
const REFILL_PER_MS = 1;
/** While merging, how long text is held, in ms. */
const HOLD_MS = 20;

type OutputEvent = Extract<RunEvent, { kind: 'output' }>;

/**
 * Wraps `post`. Order is kept: any other event is posted after the output before it. A timer posts
 * what is held when the program is suspended; a program that computes can't be interrupted by one,
 * so up to `HOLD_MS` of a flood's end may wait for the next event. Output past `SENT_LIMIT` is dropped.
 */
export function batchOutput(
  post: (event: WorkerEvent) => void,
  now: () => number = () => performance.now(),
): (event: WorkerEvent) => void {
  let held: OutputEvent | null = null;
  let heldSince = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let tokens = BURST;
  let room = SENT_LIMIT;
  let switches = 0;
  let filledAt = now();

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const event = held;
    held = null;
    if (event) post(event);
  }

  function mayPost(time: number): boolean {
    tokens = Math.min(BURST, tokens + (time - filledAt) * REFILL_PER_MS);
    filledAt = time;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  function output({ text, ...rest }: OutputEvent): void {
    const kept = text.slice(0, room);
    room -= kept.length;
    for (let at = 0; at < kept.length; at += PIECE_LIMIT) {
      write({ ...rest, text: kept.slice(at, at + PIECE_LIMIT) });
    }
  }

  function write(event: OutputEvent): void {
    const time = now();
    if (held && held.stream !== event.stream) {
      switches += 1;
      if (switches < SWITCH_LIMIT) flush();
    }
    if (!held) {
      if (mayPost(time)) {
        post(event);
        return;
      }
      held = { ...event };
      heldSince = time;
      timer = setTimeout(flush, HOLD_MS);
    } else {
      held.text += event.text;
    }
    if (held.text.length >= PIECE_LIMIT || time - heldSince >= HOLD_MS) flush();
  }

  return (event) => {
    if (event.kind === 'output') {
      output(event);
    } else {
      flush();
      post(event);
    }
  };
}
