/**
 * `<assay-snippet>`: a snippet in any page, by a frame as high as it needs to be. Built for itself, as a
 * script of a few KB at an address that stays (`tools/build/embed-plugin.ts`); docs/embedding.md says how it is used.
 */
import { packText } from '../share/packed.ts';
import type { Mode, PythonVersion } from '../../guide/model/guide.ts';
import { isHeightMessage } from './message.ts';
import { dedented } from './dedented.ts';

/** Where this script lies, beside `embed.html`. */
const home = new URL('./', (document.currentScript as HTMLScriptElement).src);

/** Before the snippet has said how high it is, and at most, in CSS pixels. */
const FIRST_HEIGHT = 240;
const HIGHEST = 20_000;

class AssaySnippet extends HTMLElement {
  static readonly observedAttributes = ['at', 'mode', 'python', 'theme', 'label'];
  /** Each change of an attribute makes a frame anew; an older one that is still being made is dropped. */
  #turn = 0;
  #frame: HTMLIFrameElement | null = null;
  readonly #hear = ({ source, origin, data }: MessageEvent): void => {
    const frame = this.#frame;
    if (!frame || source !== frame.contentWindow || origin !== home.origin) return;
    if (isHeightMessage(data)) frame.height = String(Math.min(Math.max(data.height, 40), HIGHEST));
  };

  connectedCallback(): void {
    addEventListener('message', this.#hear);
    // What stands in it may not have been read yet.
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => void this.#show(), { once: true });
    } else void this.#show();
  }

  disconnectedCallback(): void {
    removeEventListener('message', this.#hear);
    this.#turn++;
    this.#frame = null;
    this.shadowRoot?.replaceChildren();
  }

  attributeChangedCallback(): void {
    if (this.#frame) void this.#show();
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn;
    const place = this.getAttribute('at') ?? `shared/${await this.#packed()}`;
    if (turn !== this.#turn || !this.isConnected) return;
    const address = new URL('embed.html', home);
    const theme = this.getAttribute('theme');
    if (theme !== null) address.searchParams.set('theme', theme);
    address.hash = `/${place.replace(/^#?\/?/, '')}`;
    const frame = document.createElement('iframe');
    frame.title = this.getAttribute('label') ?? 'A Python snippet';
    frame.height = String(FIRST_HEIGHT);
    frame.style.cssText = 'display: block; width: 100%; border: 0';
    frame.loading = 'lazy';
    frame.allow = 'cross-origin-isolated; clipboard-write';
    // In a page that is isolated (COEP), a frame must be so too, or come without credentials: not every
    // host of the course can send headers.
    if (globalThis.crossOriginIsolated) frame.setAttribute('credentialless', '');
    frame.src = address.href;
    this.#frame = frame;
    (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).replaceChildren(frame);
  }

  /** The code that stands in the element. */
  #packed(): Promise<string> {
    const mode = this.getAttribute('mode') === 'prompt' ? 'prompt' : ('script' satisfies Mode);
    // What isn't one of the page's Pythons is read there as its newest.
    const python = (this.getAttribute('python') ?? '') as PythonVersion;
    return packText(dedented(this.textContent ?? ''), mode, python);
  }
}

// A page may have the script twice.
if (!customElements.get('assay-snippet')) customElements.define('assay-snippet', AssaySnippet);
