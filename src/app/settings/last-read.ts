/** The lesson that was read last, so that a return visit can go on there. */
import { createSignal } from 'solid-js';
import { lasting, storageKey } from './storage.ts';

const KEY = storageKey('last-read');

const [lastRead, show] = createSignal(lasting.get(KEY));

export {
  /** Its id; null before any was read. It may be gone from the course. */
  lastRead,
};

export function setLastRead(section: string): void {
  show(section);
  lasting.set(KEY, section);
}
