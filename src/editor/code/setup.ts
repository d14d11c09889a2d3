/** What every editor of the page has: CodeMirror's own minimal set-up, and what an annotated program needs. */
import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { search } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, lineNumbers } from '@codemirror/view';
import { minimalSetup } from 'codemirror';
import type { TextChange } from '../claims/anchor.ts';
import { claimMarks } from '../claims/claim-marks.ts';
import { errorMark } from '../claims/error-mark.ts';
import { missedLines } from '../claims/missed-lines.ts';
import { folding } from './folding.ts';
import { editorKeys } from './keymap.ts';
import { keyBar } from './key-bar.ts';
import { ranNames } from '../code-tools/ran-names.ts';
import { specialCharacters } from './special-characters.ts';
import { tabStop } from './tab-stop.ts';
import { theme } from './theme.ts';

export interface EditorOptions {
  /** Accessible name. */
  label: string;
  /** Id of the element that says how to edit it by keyboard. */
  described: string;
  /** Coloured by this grammar. */
  language: Extension;
  /** What changes while the editor is there. */
  more: Extension;
  /** Shown, not edited; the text can still be selected. */
  readOnly: boolean;
  /** Names to complete, asked for when they are wanted. */
  names: () => readonly string[];
  onRun: () => void;
  onFormat: () => void;
  /** Called with the text and what was edited in the one before. */
  onChange: (text: string, edits: readonly TextChange[]) => void;
  /** Called with the index of a claim that is to say what came out, or of a comment that is to claim it. */
  onAccept: (index: number) => void;
}

/** So many blanks for an indent, and as wide a tab. */
export function indentBy(blanks: number): Extension {
  return [indentUnit.of(' '.repeat(blanks)), EditorState.tabSize.of(blanks)];
}

export function editorSetup(options: EditorOptions): Extension {
  const common = [
    theme,
    options.language,
    options.more,
    specialCharacters(),
    // Not editable, it takes no focus by itself, and a keyboard couldn't scroll its long lines.
    EditorView.contentAttributes.of({ 'aria-label': options.label, tabindex: '0' }),
  ];
  if (options.readOnly) {
    return [
      common,
      EditorState.readOnly.of(true),
      EditorView.editable.of(false),
      EditorView.contentAttributes.of({ role: 'textbox', 'aria-readonly': 'true' }),
    ];
  }
  return [
    common,
    claimMarks(options.onAccept),
    // Its class alone: the words at the end of the cursor's line depend on it.
    highlightActiveLine(),
    lineNumbers(),
    folding(),
    errorMark(),
    missedLines(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // Names of the text, of Python and its keywords: the language brings them.
    autocompletion({ icons: false }),
    ranNames(options.names),
    search({ top: true }),
    tabStop(options.described),
    keyBar(),
    editorKeys(options.onRun, options.onFormat),
    // Last, so that its keys come after ours: history, the selection, invisible characters (decision 070).
    minimalSetup,
    EditorView.updateListener.of(({ docChanged, state, changes }) => {
      if (!docChanged) return;
      const edits: TextChange[] = [];
      changes.iterChanges((from, to, start, end) => edits.push({ from, to, length: end - start }));
      options.onChange(state.doc.toString(), edits);
    }),
  ];
}
