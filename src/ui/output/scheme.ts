/** Whether the page is light or dark, for what it can't hand its styles to. */

export type Scheme = 'light' | 'dark';

/**
 * Calls back whenever the reader, or the system, has changed it; returns what ends that. `now` tells
 * it at any time, by the colour that `light-dark()` gives the element: white where it is dark.
 */
export function watchScheme(
  element: HTMLElement,
  changed: () => void,
): { now: () => Scheme; end: () => void } {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const chosen = new MutationObserver(changed);
  system.addEventListener('change', changed);
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return {
    now: () => (getComputedStyle(element).color === 'rgb(255, 255, 255)' ? 'dark' : 'light'),
    end() {
      system.removeEventListener('change', changed);
      chosen.disconnect();
    },
  };
}
