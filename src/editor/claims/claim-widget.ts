/** What stands at the end of a claim's line: the verdict in a word, what came out, and a way to accept it. */
import { WidgetType, type EditorView } from '@codemirror/view';
import { attachReason } from './reason.ts';
import type { ShownClaim } from './shown-claim.ts';

export class ClaimWidget extends WidgetType {
  readonly shown: ShownClaim;
  readonly onAccept: (index: number) => void;

  constructor(shown: ShownClaim, onAccept: (index: number) => void) {
    super();
    this.shown = shown;
    this.onAccept = onAccept;
  }

  override eq({ shown: other }: ClaimWidget): boolean {
    const { claim, verdict, word, remark, reason, mend } = this.shown;
    return (
      (other.mend === null) === (mend === null) &&
      other.claim.index === claim.index &&
      other.verdict === verdict &&
      other.word === word &&
      other.remark === remark &&
      other.reason === reason
    );
  }

  override toDOM(view: EditorView): HTMLElement {
    const { claim, verdict, word, remark, reason, mend } = this.shown;
    const accepted = verdict !== claim.verdict ? ' cm-claim-accepted' : '';
    const chip = element('span', `cm-claim cm-claim-${verdict}${accepted}`);
    const label = element('span', 'cm-claim-word', word);
    chip.append(element('span', `mark mark-${verdict}`), label);
    if (remark !== null) chip.append(element('span', 'cm-claim-remark', shorten(remark)));
    if (reason !== null) chip.append(attachReason(label, reason));
    if (mend !== null) {
      const title = 'Put what really came out into the claim';
      chip.append(button('Accept actual', title, view, () => this.onAccept(claim.index)));
    }
    return chip;
  }

  /** Clicks and keys in the chip are its own; the editor would move the cursor. */
  override ignoreEvent(): boolean {
    return true;
  }
}

/** Stands at the end of a line whose comment claims nothing, and offers to make it a claim. */
export class OfferWidget extends WidgetType {
  readonly index: number;
  readonly onAccept: (index: number) => void;

  constructor(index: number, onAccept: (index: number) => void) {
    super();
    this.index = index;
    this.onAccept = onAccept;
  }

  override eq({ index }: OfferWidget): boolean {
    return index === this.index;
  }

  override toDOM(view: EditorView): HTMLElement {
    const title = 'Run, and put what this line gives in the comment’s place';
    const offer = button('Make this a claim', title, view, () => this.onAccept(this.index));
    offer.classList.add('cm-claim-offer');
    return offer;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** A button in the text; the editor has the focus again when it was pressed. */
function button(text: string, title: string, view: EditorView, press: () => void): HTMLElement {
  const made = element('button', 'cm-claim-accept', text) as HTMLButtonElement;
  Object.assign(made, { type: 'button', title });
  made.addEventListener('click', () => {
    press();
    view.focus();
  });
  return made;
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
