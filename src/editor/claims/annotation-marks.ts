/** Draws annotations in the editor: notes small, hidden claims as a mark in their place. */
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { Extension, Range } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view';
import { annotate } from './annotations.ts';
import { HIDDEN_LABEL, HIDDEN_TEXT } from './hidden-claim.ts';

const note = Decoration.mark({ class: 'code-note' });
const noteWord = Decoration.mark({ class: 'code-note-word' });

class HiddenClaim extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = 'code-hidden';
    mark.setAttribute('role', 'img');
    mark.setAttribute('aria-label', HIDDEN_LABEL);
    mark.textContent = HIDDEN_TEXT;
    return mark;
  }
}

const hidden = Decoration.replace({ widget: new HiddenClaim() });

/** For Python. `hide`: claims aren't to be seen yet. The text itself is left as it is. */
export function annotationMarks(hide: boolean): Extension {
  const plugin = ViewPlugin.define(
    (view) => ({
      marks: draw(view, hide),
      update(update: ViewUpdate) {
        const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
        if (update.docChanged || update.viewportChanged || parsed) {
          this.marks = draw(update.view, hide);
        }
      },
    }),
    { decorations: ({ marks }) => marks },
  );
  const skip = EditorView.atomicRanges.of((view) => {
    return hide ? (view.plugin(plugin)?.marks ?? Decoration.none) : Decoration.none;
  });
  return [plugin, skip];
}

function draw(view: EditorView, hide: boolean): DecorationSet {
  const { from, to } = view.viewport;
  const tree = ensureSyntaxTree(view.state, to, 50) ?? syntaxTree(view.state);
  const ranges: Range<Decoration>[] = [];
  for (const found of annotate(tree, view.state.doc.toString(), hide, from, to)) {
    if (found.kind === 'hidden') ranges.push(hidden.range(found.from, found.to));
    else {
      ranges.push(note.range(found.from, found.to));
      ranges.push(noteWord.range(found.from, found.words));
    }
  }
  return Decoration.set(ranges, true);
}
