/** How long a run may take, as the reader chose it; remembered. */
import { createSignal } from 'solid-js';
import { lasting, storageKey } from './storage.ts';

const KEY = storageKey('limit');

/** What there is to choose from, in seconds. */
export const TIME_LIMITS: readonly number[] = [2, 5, 10, 30, 60, 300];

const [value, setValue] = createSignal(read());

/** Seconds; null for no limit. */
export const limit = value;

export function setLimit(seconds: number | null): void {
  setValue(seconds);
  lasting.set(KEY, seconds === null ? null : String(seconds));
}

function read(): number | null {
  const seconds = Number(lasting.get(KEY));
  return TIME_LIMITS.includes(seconds) ? seconds : null;
}
