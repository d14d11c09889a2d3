/** The editor's look. Colours come from the page's custom properties, so that one theme serves light and dark. */
import { syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { colours } from './colours.ts';

const look = EditorView.theme({
  '&': { color: 'var(--code-ink)', backgroundColor: 'transparent', fontSize: 'var(--code-size)' },
  '&.cm-focused': { outline: 'none' },
  // High enough that what can be pressed at the ends of two lines keeps 24 px apart.
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: '1.75' },
  '.cm-content': { padding: '0.75rem 0', caretColor: 'var(--accent-ink)' },
  '.cm-line': { padding: '0 1rem 0 0.5rem' },
  '.cm-cursor': { borderLeftColor: 'var(--accent-ink)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--selection)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--selection)',
    outline: '1px solid var(--line-strong)',
  },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '.cm-gutters': {
    backgroundColor: 'var(--code-paper)',
    color: 'var(--ink-faint)',
    border: 'none',
  },
  '.cm-specialChar': { color: 'var(--broken)' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 0.35rem 0 0.25rem', minWidth: '1.6rem' },
});

export const theme: Extension = [look, syntaxHighlighting(colours)];
