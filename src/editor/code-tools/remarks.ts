/**
 * What tools say about the code while it is edited: marks under it, a list of them, types, names.
 * Loaded when the reader first wants it.
 */
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { pythonLanguage } from '@codemirror/lang-python';
import {
  type Diagnostic,
  diagnosticCount,
  linter,
  lintKeymap,
  setDiagnostics,
} from '@codemirror/lint';
import type { EditorState, Extension, Text, TransactionSpec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { CodeTools, Remark } from './code-tools.ts';
import { typeTips } from './type-tips.ts';

/** How long after a change the tools are asked, in ms. */
const DELAY = 500;

/** `onCount` is called with the number of remarks when it changes. */
export function codeTools(tools: CodeTools, onCount: (count: number) => void): Extension {
  const { hover, complete } = tools;
  return [
    linter((view) => remarksOn(view.state.doc, tools), { delay: DELAY }),
    keymap.of(lintKeymap),
    EditorView.updateListener.of(({ state, startState }) => {
      const count = diagnosticCount(state);
      if (count !== diagnosticCount(startState)) onCount(count);
    }),
    hover ? typeTips(hover) : [],
    complete
      ? pythonLanguage.data.of({
          autocomplete: (context: CompletionContext) => completeNames(context, complete),
        })
      : [],
  ];
}

/** Takes away what was said. */
export function noRemarks(state: EditorState): TransactionSpec {
  return setDiagnostics(state, []);
}

async function remarksOn(doc: Text, { remarks }: CodeTools): Promise<Diagnostic[]> {
  const found = await remarks();
  return found.map((remark) => placed(remark, doc));
}

/** Where it is in the text, at least one character wide. */
function placed(remark: Remark, doc: Text): Diagnostic {
  const { line, column, endLine, endColumn, severity, message, source } = remark;
  const offset = (line: number, column: number): number => {
    const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    return Math.min(from + column, to);
  };
  const from = offset(line, column);
  const to = Math.max(offset(endLine, endColumn), Math.min(from + 1, doc.length));
  return { from, to, severity: severity === 'hint' ? 'info' : severity, message, source };
}

async function completeNames(
  context: CompletionContext,
  complete: NonNullable<CodeTools['complete']>,
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/\w*$/);
  const dotted = context.matchBefore(/\.\w*$/) !== null;
  if (!word || (word.from === word.to && !dotted && !context.explicit)) return null;
  const { number, from } = context.state.doc.lineAt(context.pos);
  const names = await complete({ line: number, column: context.pos - from });
  if (context.aborted) return null;
  return {
    from: word.from,
    options: names.map(({ label, kind }) => ({ label, type: kind })),
    validFor: /^\w*$/,
  };
}
