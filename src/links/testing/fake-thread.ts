/** A thread whose every word and failure the test gives. */
import type { Thread } from '../link.ts';

export interface FakeThread extends Thread {
  /** What was posted to it. */
  posted: unknown[];
  terminated: boolean;
  /** Has it post this. */
  say(data: unknown): void;
  fail(message: string): void;
}

export function fakeThread(): FakeThread {
  const events = new EventTarget();
  let onFailure: (message: string) => void = () => {};
  const thread: FakeThread = {
    posted: [],
    terminated: false,
    endpoint: {
      postMessage: (message: unknown) => void thread.posted.push(message),
      addEventListener: events.addEventListener.bind(events),
      removeEventListener: events.removeEventListener.bind(events),
    },
    onFailure: (callback) => (onFailure = callback),
    terminate: () => void (thread.terminated = true),
    say: (data) => void events.dispatchEvent(new MessageEvent('message', { data })),
    fail: (message) => onFailure(message),
  };
  return thread;
}
