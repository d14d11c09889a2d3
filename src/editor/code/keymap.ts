/** Keys of the editor, before those of `minimalSetup`. `tab-stop.ts` says when Tab is the editor's. */
import { closeBracketsKeymap, closeCompletion, completionKeymap } from '@codemirror/autocomplete';
import { indentWithTab } from '@codemirror/commands';
import { foldKeymap } from '@codemirror/language';
import { searchKeymap } from '@codemirror/search';
import { type Extension, Prec } from '@codemirror/state';
import { type EditorView, keymap } from '@codemirror/view';

/**
 * `onRun` is called for Ctrl/Cmd+Enter, before the default, which would insert a line; `onFormat` for
 * Shift+Alt+F.
 */
export function editorKeys(onRun: () => void, onFormat: () => void): Extension {
  const run = (view: EditorView) => {
    // It would stay over the verdicts.
    closeCompletion(view);
    onRun();
    return true;
  };
  return [
    Prec.highest(keymap.of([{ key: 'Mod-Enter', mac: 'Cmd-Enter', run }])),
    Prec.highest(keymap.of([{ mac: 'Ctrl-Enter', run }])),
    keymap.of([
      {
        key: 'Shift-Alt-f',
        run() {
          onFormat();
          return true;
        },
      },
      ...completionKeymap,
      ...closeBracketsKeymap,
      ...searchKeymap,
      ...foldKeymap,
      indentWithTab,
    ]),
  ];
}
