/** Why a claim has its verdict: shown while the pointer or the focus is on the verdict's word. */

/**
 * Gives `word` a note that appears below it. The note is a popover, because the editor cuts off what
 * stands out of it.
 */
export function attachReason(word: HTMLElement, reason: string): HTMLElement {
  const note = document.createElement('span');
  note.className = 'cm-claim-reason';
  note.textContent = reason;
  note.popover = 'manual';

  const show = () => {
    if (note.matches(':popover-open')) return;
    note.showPopover();
    const { left, bottom, top } = word.getBoundingClientRect();
    const { width, height } = note.getBoundingClientRect();
    const below = bottom + 6;
    note.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    note.style.top = `${below + height > innerHeight ? top - height - 6 : below}px`;
  };
  const hide = () => note.hidePopover();
  word.tabIndex = 0;
  word.setAttribute('role', 'note');
  word.setAttribute('aria-label', `${word.textContent}: ${reason}`);
  word.addEventListener('pointerenter', show);
  word.addEventListener('pointerleave', hide);
  word.addEventListener('focus', show);
  word.addEventListener('blur', hide);
  return note;
}
