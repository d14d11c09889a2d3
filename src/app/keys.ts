/** Keys of the whole page. */
import { createSignal, onCleanup, onMount } from 'solid-js';
import { lasting, storageKey } from './settings/storage.ts';

export interface PageKeys {
  palette: () => void;
  previous: () => void;
  next: () => void;
  /** Shows the list of keys. */
  help: () => void;
}

const KEY = storageKey('single-keys');

/**
 * Whether keys without Ctrl or Cmd do something. They can be switched off, since who speaks to the
 * computer presses them unmeant (WCAG 2.1.4).
 */
const [singleKeys, show] = createSignal(lasting.get(KEY) !== 'off');

export { singleKeys };

export function setSingleKeys(on: boolean): void {
  show(on);
  lasting.set(KEY, on ? null : 'off');
}

/** Ctrl/Cmd+K anywhere; `/`, `?`, `[` and `]` where nothing is being written. */
export function watchKeys(keys: PageKeys): void {
  const press = (event: KeyboardEvent) => {
    const act = actionOf(event, keys);
    if (!act) return;
    event.preventDefault();
    act();
  };
  onMount(() => {
    window.addEventListener('keydown', press);
    onCleanup(() => window.removeEventListener('keydown', press));
  });
}

function actionOf(event: KeyboardEvent, keys: PageKeys): (() => void) | null {
  if (event.defaultPrevented || document.querySelector('dialog[open]')) return null;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') return keys.palette;
  const single = { '/': keys.palette, '[': keys.previous, ']': keys.next, '?': keys.help }[
    event.key
  ];
  // On many keyboards brackets are behind AltGr, which some systems report as Ctrl and Alt.
  const plain =
    event.getModifierState('AltGraph') || !(event.ctrlKey || event.metaKey || event.altKey);
  return single && plain && singleKeys() && !writing(event.target) ? single : null;
}

function writing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role=textbox]') !== null)
  );
}
