/**
 * How code looks, as the reader chose it; remembered. Styles follow attributes of the root element
 * (`src/ui/shell/tokens.css`), which `public/first-paint.js` puts there before the first paint, by the same keys.
 */
import { createSignal } from 'solid-js';
import type { CodeSize, Wrap } from '../../ui/shell/settings.tsx';
import { lasting, storageKey } from './storage.ts';

function choice<T extends string>(name: string, usual: T, known: readonly T[]) {
  const key = storageKey(name);
  const kept = known.find((each) => each === lasting.get(key));
  const [value, show] = createSignal<T>(kept ?? usual);
  const set = (next: T): void => {
    show(() => next);
    lasting.set(key, next === usual ? null : next);
    const { dataset } = document.documentElement;
    if (next === usual) delete dataset[name];
    else dataset[name] = next;
  };
  return [value, set] as const;
}

export const [codeSize, setCodeSize] = choice<CodeSize>('codesize', 'usual', [
  'small',
  'usual',
  'large',
  'huge',
]);

/** `narrow`: where a line would have little room. */
export const [wrap, setWrap] = choice<Wrap>('wrap', 'narrow', ['narrow', 'always', 'never']);

const TAB_KEY = storageKey('tab-width');

const [tabWidth, showTabWidth] = createSignal(readTabWidth(lasting.get(TAB_KEY)));

/** How many blanks an indent has. */
export { tabWidth };

export function setTabWidth(blanks: number): void {
  showTabWidth(blanks);
  lasting.set(TAB_KEY, blanks === 4 ? null : String(blanks));
}

function readTabWidth(kept: string | null): number {
  return kept === '2' || kept === '8' ? Number(kept) : 4;
}
