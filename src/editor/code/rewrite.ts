/** Puts another text in place, changing only what differs, so that marks and the cursor stay. */
import { diff } from '@codemirror/merge';
import type { EditorState, TransactionSpec } from '@codemirror/state';

export function rewrite(state: EditorState, text: string): TransactionSpec {
  const changes = diff(state.doc.toString(), text).map(({ fromA, toA, fromB, toB }) => ({
    from: fromA,
    to: toA,
    insert: text.slice(fromB, toB),
  }));
  return { changes, userEvent: 'input.format' };
}
