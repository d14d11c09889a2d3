/** The type of the name under the pointer or, for the keyboard, at the cursor. */
import { type Extension, StateEffect, StateField } from '@codemirror/state';
import { type EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import type { CodeTools } from './code-tools.ts';

/** Shows the type at the cursor, until the cursor moves or Escape. */
const TYPE_KEY = 'Shift-F1';

const setTip = StateEffect.define<Tooltip | null>();

const tipField = StateField.define<Tooltip | null>({
  create: () => null,
  update(tip, transaction) {
    for (const effect of transaction.effects) if (effect.is(setTip)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : tip;
  },
  provide: (field) => showTooltip.from(field),
});

export function typeTips(hover: NonNullable<CodeTools['hover']>): Extension {
  async function tipAt(view: EditorView, pos: number): Promise<Tooltip | null> {
    const { doc } = view.state;
    const { number, from } = doc.lineAt(pos);
    const text = await hover({ line: number, column: pos - from }).catch(() => null);
    if (!text || view.state.doc !== doc) return null;
    return { pos, above: true, create: () => ({ dom: describe(text) }) };
  }
  return [
    hoverTooltip((view, pos) => tipAt(view, pos)),
    tipField,
    keymap.of([
      {
        key: TYPE_KEY,
        run(view) {
          void tipAt(view, view.state.selection.main.head).then((tip) =>
            view.dispatch({ effects: setTip.of(tip) }),
          );
          return true;
        },
      },
      {
        key: 'Escape',
        run(view) {
          if (view.state.field(tipField) === null) return false;
          view.dispatch({ effects: setTip.of(null) });
          return true;
        },
      },
    ]),
  ];
}

/** The first block of code of a Markdown text, and the first lines of what is said below it. */
function tipParts(markdown: string): { code: string; prose: string } {
  const match = /```\w*\n([^]*?)\n?```/.exec(markdown);
  const code = match?.[1] ?? '';
  const rest = match ? markdown.slice(match.index + match[0].length) : markdown;
  const [prose = ''] = rest.replace(/^[\s-]+/, '').split('\n\n');
  return { code, prose: prose.replaceAll(/&nbsp;|\\(?=[_*`])/g, '').trim() };
}

function describe(markdown: string): HTMLElement {
  const { code, prose } = tipParts(markdown);
  const tip = document.createElement('div');
  tip.className = 'cm-type-tip';
  tip.setAttribute('role', 'status');
  const type = document.createElement('code');
  type.textContent = code;
  tip.append(type);
  if (prose !== '') {
    const words = document.createElement('p');
    words.textContent = prose;
    tip.append(words);
  }
  return tip;
}
