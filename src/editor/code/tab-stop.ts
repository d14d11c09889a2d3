/**
 * Tab goes over an editor instead of indenting in it (WCAG 2.1.2): who comes by Tab reads, until Enter or
 * what they type begins an edit; Escape ends it. Who comes by pointer, or is led here, edits at once.
 */
import { type Extension, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';

let byTab = false;
const listen = () => {
  globalThis.window?.addEventListener('keydown', ({ key }) => (byTab = key === 'Tab'), true);
  globalThis.window?.addEventListener('pointerdown', () => (byTab = false), true);
};
let listening = false;

/** `described` is the id of the element that has the hint. */
export function tabStop(described: string): Extension {
  if (!listening) listen();
  listening = true;
  return [
    EditorView.contentAttributes.of({ 'aria-describedby': described }),
    EditorView.domEventHandlers({
      focus: (_event, view) => become(view, byTab ? 'reading' : 'writing'),
      blur: (_event, view) => become(view, null),
      pointerdown: (_event, view) => become(view, 'writing'),
    }),
    EditorView.updateListener.of(({ docChanged, view }) => {
      if (docChanged && isReading(view) && view.hasFocus) become(view, 'writing');
    }),
    Prec.highest(keymap.of([{ key: 'Enter', run: (view) => isReading(view) && begin(view) }])),
    // After what Escape closes: a list of completions, a panel, a second cursor.
    Prec.lowest(keymap.of([{ key: 'Escape', run: (view) => !isReading(view) && end(view) }])),
  ];
}

function isReading(view: EditorView): boolean {
  return view.dom.dataset.tabStop === 'reading';
}

function begin(view: EditorView): true {
  become(view, 'writing');
  return true;
}

function end(view: EditorView): true {
  become(view, 'reading');
  return true;
}

function become(view: EditorView, now: 'reading' | 'writing' | null): void {
  if (now === null) delete view.dom.dataset.tabStop;
  else view.dom.dataset.tabStop = now;
  view.setTabFocusMode(now === 'reading');
}
