/**
 * The editor as a component: what it shows comes in by props, what the reader does goes out by calls.
 * Until CodeMirror is there, which nobody has to wait for, the code stands as it will look.
 */
import './code/codemirror.css';
import './claims/verdicts.css';
import type { EditorState } from '@codemirror/state';
import {
  createSignal,
  createUniqueId,
  getOwner,
  type JSX,
  onCleanup,
  onMount,
  runWithOwner,
  Show,
} from 'solid-js';
import type { Span } from '../../wire/claim.ts';
import type { TextChange } from './claims/anchor.ts';
import type { ErrorLine } from './claims/error-mark.ts';
import type { ShownClaim } from './claims/shown-claim.ts';
import { StaticCode } from './code/static-code.tsx';
import type { LineLink } from './code/line-link.ts';
import type { CodeTools } from './code-tools/code-tools.ts';

/** An editor's text, history and marks, to be put into the next editor of the same snippet. */
export type SavedEditor = { readonly state: EditorState };

/** What can be done to a mounted editor from outside. */
export interface EditorHandle {
  /** Puts the cursor on a line, 1-based, and the focus in the editor. */
  goTo(line: number): void;
  /** Puts another text in place, changing only what differs. */
  rewrite(text: string): Promise<void>;
  /** Opens the list of the tools' remarks and puts the focus in it. */
  showRemarks(): void;
}

export interface EditorProps {
  /** Accessible name. */
  label: string;
  language: string;
  text: string;
  readOnly?: boolean;
  saved?: SavedEditor | null;
  /** Whether claims are kept from the reader, who is to guess them. */
  hideClaims?: boolean;
  /** The text that changes are shown against; null where none are shown. */
  diffFrom?: string | null;
  /** What the last run found, where it is in the text now. */
  claims: readonly ShownClaim[];
  errors: readonly ErrorLine[];
  /** Lines that no test ran, 1-based; empty where absent. */
  missed?: readonly number[];
  /** Width of an indent, in spaces; four where absent. */
  tabWidth?: number;
  /** Names to complete, besides those of the text and of Python. */
  names?: readonly string[];
  /** What tells about the code while it is edited; null where nothing does. */
  tools?: CodeTools | null;
  /** Called when the tools have more or fewer remarks. */
  onRemarks?: (count: number) => void;
  /** Called with the text and what was edited in the one before. */
  onChange: (text: string, edits: readonly TextChange[]) => void;
  onRun: () => void;
  onFormat?: () => void;
  /** Who hears which line the reader is at; null where nobody does. */
  link?: LineLink | null;
  /** What is marked for them, of the text as it is; null where nothing is. */
  linked?: Span | null;
  /** Called with the index of a claim that is to say what came out. */
  onAccept: (index: number) => void;
  onReady: (handle: EditorHandle | null) => void;
  /** Called with what to give back as `saved`, when the editor leaves the page. */
  onLeave: (saved: SavedEditor) => void;
}

/** How long an editor may wait for the page to be idle, in ms. */
const PATIENCE = 500;

export function Editor(props: EditorProps): JSX.Element {
  let box!: HTMLDivElement;
  let place!: HTMLDivElement;
  const [mounted, setMounted] = createSignal(false);
  const owner = getOwner();
  const described = createUniqueId();
  let gone = false;
  onCleanup(() => {
    gone = true;
  });

  onMount(async () => {
    await idle();
    const { mountEditor } = await import('./mount.ts');
    // Each editor in its own moment, so that the page answers between two of them.
    await idle();
    if (gone) return;
    runWithOwner(owner, () => {
      keepHeight(box);
      // Whoever has gone into the code by then stays in it.
      const isInside = box.contains(document.activeElement);
      setMounted(true);
      const view = mountEditor(place, props, described);
      if (isInside) view.focus();
      onCleanup(() => {
        props.onReady(null);
        props.onLeave({ state: view.state });
        view.destroy();
      });
    });
  });
  return (
    <div class="editor" ref={box}>
      <Show when={!mounted()}>
        <StaticCode
          text={props.text}
          language={props.language}
          margin={!props.readOnly}
          hideClaims={props.hideClaims ?? false}
        />
      </Show>
      <div ref={place} />
      <Show when={!props.readOnly}>
        <p class="editor-hint" id={described}>
          Enter edits, Escape ends it, Tab goes on.
        </p>
      </Show>
    </div>
  );
}

/**
 * Keeps a box as high as it is until it is seen: CodeMirror only guesses the heights of lines that it
 * can't see, and what stands below must not move while somebody reads it. Call it where effects have an
 * owner.
 */
function keepHeight(box: HTMLElement): void {
  box.style.minHeight = `${box.getBoundingClientRect().height}px`;
  const sight = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    sight.disconnect();
    // CodeMirror measures in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => (box.style.minHeight = '')));
  });
  sight.observe(box);
  onCleanup(() => sight.disconnect());
}

function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) {
      requestIdleCallback(() => resolve(), { timeout: PATIENCE });
    } else setTimeout(resolve, 0);
  });
}
