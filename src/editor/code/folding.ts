/** Blocks can be folded, by key or by a mark that shows while the pointer is on the margin. */
import { codeFolding, foldGutter } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

export function folding(): Extension {
  return [
    codeFolding(),
    foldGutter({
      markerDOM(open) {
        const mark = document.createElement('span');
        mark.className = open ? 'cm-fold' : 'cm-fold cm-folded';
        mark.title = open ? 'Fold' : 'Unfold';
        return mark;
      },
    }),
  ];
}
