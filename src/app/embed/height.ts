/**
 * Tells the page around how high the snippet is, whenever that changes. Anybody may hear it: it is the only
 * thing that is said, and nothing that the page around says is listened to.
 */
import type { HeightMessage } from './message.ts';

export function tellHeight(root: HTMLElement): void {
  if (window.parent === window) return;
  const watch = new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    const message: HeightMessage = { kind: 'assay height', height };
    window.parent.postMessage(message, '*');
  });
  watch.observe(root);
}
