/**
 * The theme that the reader chose. `public/first-paint.js` puts a kept choice on the page before its first
 * paint, so key and attribute are the same there.
 */
import { createSignal } from 'solid-js';
import type { Theme } from '../../ui/controls/theme-switch.tsx';
import { lasting, storageKey } from './storage.ts';

const KEY = storageKey('theme');

const [theme, show] = createSignal<Theme>(readTheme(lasting.get(KEY)));

export { theme };

/** Shows a theme and remembers it. */
export function setTheme(next: Theme): void {
  show(next);
  lasting.set(KEY, next === 'system' ? null : next);
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
}

/** What was kept, or `system` where that is nothing that we know. */
function readTheme(kept: string | null): Theme {
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}
