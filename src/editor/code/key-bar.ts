/**
 * On a screen that is touched: a bar with what a phone's keyboard hides, in sight above it while an editor is
 * written in. It stands in the page's body, since what is fixed in a snippet is fixed to the snippet.
 */
import { insertBracket } from '@codemirror/autocomplete';
import { indentMore } from '@codemirror/commands';
import type { Extension } from '@codemirror/state';
import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const KEYS = [':', '#', '[', ']', '(', ')', '"', '_', '='];

export function keyBar(): Extension {
  return ViewPlugin.fromClass(KeyBar);
}

class KeyBar {
  #bar: HTMLElement | null = null;
  readonly #place = (): void => {
    const { visualViewport: seen } = window;
    if (!seen || !this.#bar) return;
    // A keyboard covers the page's foot, and leaves what is seen of it that much less.
    const covered = Math.max(0, window.innerHeight - seen.height - seen.offsetTop);
    this.#bar.style.bottom = `${covered}px`;
  };

  readonly view: EditorView;

  constructor(view: EditorView) {
    this.view = view;
  }

  update({ focusChanged, view }: ViewUpdate): void {
    if (!focusChanged) return;
    if (view.hasFocus && matchMedia('(pointer: coarse)').matches) this.#show();
    else this.#hide();
  }

  destroy(): void {
    this.#hide();
  }

  #show(): void {
    if (this.#bar) return;
    const bar = document.createElement('div');
    bar.className = 'key-bar';
    bar.setAttribute('role', 'toolbar');
    bar.setAttribute('aria-label', 'Keys for code');
    bar.append(
      this.#key('Tab', () => indentMore(this.view)),
      ...KEYS.map((key) => this.#key(key, () => this.#insert(key))),
    );
    this.#bar = bar;
    document.body.append(bar);
    window.visualViewport?.addEventListener('resize', this.#place);
    window.visualViewport?.addEventListener('scroll', this.#place);
    this.#place();
  }

  #hide(): void {
    this.#bar?.remove();
    this.#bar = null;
    window.visualViewport?.removeEventListener('resize', this.#place);
    window.visualViewport?.removeEventListener('scroll', this.#place);
  }

  #key(label: string, press: () => void): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    // The editor keeps the focus, and so the phone its keyboard.
    button.tabIndex = -1;
    button.addEventListener('pointerdown', (event) => event.preventDefault());
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', press);
    return button;
  }

  /** As if it was typed: brackets and quotes come in pairs. */
  #insert(key: string): void {
    const { state } = this.view;
    const typed = insertBracket(state, key) ?? state.replaceSelection(key);
    this.view.dispatch(typed, { userEvent: 'input.type', scrollIntoView: true });
  }
}
