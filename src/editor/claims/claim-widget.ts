/** What stands at the end of a claim's line: the verdict in a word, what came out, and a way to accept it. */
import { WidgetType, type EditorView } from '@codemirror/view';
import { acceptActual } from './accept.ts';
import type { ClaimNote } from './claims.ts';
import { attachReason } from './reason.ts';

export class ClaimWidget extends WidgetType {
  readonly note: ClaimNote;
  readonly canAccept: boolean;

  constructor(note: ClaimNote, canAccept: boolean) {
    super();
    this.note = note;
    this.canAccept = canAccept;
  }

  override eq(other: ClaimWidget): boolean {
    return (
      other.canAccept === this.canAccept &&
      other.note.claim.index === this.note.claim.index &&
      other.note.verdict === this.note.verdict &&
      other.note.word === this.note.word &&
      other.note.remark === this.note.remark &&
      other.note.reason === this.note.reason
    );
  }

  override toDOM(view: EditorView): HTMLElement {
    const { verdict, word, remark, reason } = this.note;
    const chip = element('span', `cm-claim cm-claim-${verdict}`);
    const label = element('span', 'cm-claim-word', word);
    chip.append(element('span', `mark mark-${verdict}`), label);
    if (remark !== null) chip.append(element('span', 'cm-claim-remark', shorten(remark)));
    if (reason !== null) chip.append(attachReason(label, reason));
    if (this.canAccept) chip.append(this.acceptButton(view));
    return chip;
  }

  private acceptButton(view: EditorView): HTMLElement {
    const button = element('button', 'cm-claim-accept', 'Accept actual') as HTMLButtonElement;
    button.type = 'button';
    button.title = 'Put what really came out into the claim';
    button.addEventListener('click', () => {
      const change = acceptActual(view.state, this.note.claim.index);
      if (change) view.dispatch(change);
      view.focus();
    });
    return button;
  }

  /** Clicks and keys in the chip are its own; the editor would move the cursor. */
  override ignoreEvent(): boolean {
    return true;
  }
}

/** One line of at most 60 characters; the list under the editor has the whole. */
function shorten(text: string): string {
  const line = text.trimEnd().replaceAll('\n', ' ⏎ ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function element(name: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}
