/** The editor as a component: what it shows comes in by props, what the reader does goes out by calls. */
import { Compartment, EditorState, StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { createEffect, type JSX, onCleanup, onMount } from 'solid-js';
import { acceptActual } from './accept.ts';
import { beginRun, lineNow } from './anchor.ts';
import { type ClaimNote, type PlacedClaim, placeClaims, setClaims } from './claims.ts';
import { type ErrorLine, setErrors } from './error-mark.ts';
import { loadLanguage } from './language.ts';
import { editorSetup } from './setup.ts';

/** An editor's text, history and marks, to be put into the next editor of the same snippet. */
export type SavedEditor = { readonly state: EditorState };

/** What can be done to a mounted editor from outside. */
export interface EditorHandle {
  /** Rewrites a broken claim to what came out; nothing happens where that can't be done any more. */
  accept(index: number): void;
  /** Puts the cursor on a line, 1-based, and the focus in the editor. */
  goTo(line: number): void;
  /** The same for a line of the text that was run, wherever it is now; nothing if it is gone. */
  goToRan(line: number): void;
}

export interface EditorProps {
  /** Accessible name. */
  label: string;
  language: string;
  text: string;
  readOnly?: boolean;
  saved?: SavedEditor | null;
  /** The run that `claims` and `errors` are of. */
  runId: number | null;
  claims: readonly ClaimNote[];
  errors: readonly ErrorLine[];
  onChange: (text: string) => void;
  onRun: () => void;
  /** Called when a claim moved or changed. */
  onPlaced: (claims: PlacedClaim[]) => void;
  onReady: (handle: EditorHandle | null) => void;
  /** Called with what to give back as `saved`, when the editor leaves the page. */
  onLeave: (saved: SavedEditor) => void;
}

export function Editor(props: EditorProps): JSX.Element {
  let place!: HTMLDivElement;
  onMount(() => {
    const view = mount(place, props);
    onCleanup(() => {
      props.onReady(null);
      props.onLeave({ state: view.state });
      view.destroy();
    });
  });
  return <div class="editor" ref={place} />;
}

function mount(parent: HTMLElement, props: EditorProps): EditorView {
  const language = new Compartment();
  const extensions = editorSetup({
    label: props.label,
    language: language.of([]),
    readOnly: props.readOnly ?? false,
    onChange: (text) => props.onChange(text),
    onRun: () => props.onRun(),
  });
  // A saved state keeps its fields; its extensions belong to the editor that is gone.
  const state = props.saved
    ? props.saved.state.update({ effects: StateEffect.reconfigure.of(extensions) }).state
    : EditorState.create({ doc: props.text, extensions });
  const view = new EditorView({ state, parent });

  void loadLanguage(props.language).then(
    (grammar) => view.dispatch({ effects: language.reconfigure(grammar) }),
    () => undefined, // Uncoloured text is as readable.
  );
  const goTo = (line: number) => {
    const { doc } = view.state;
    const { to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    view.dispatch({ selection: { anchor: to }, scrollIntoView: true });
    view.focus();
  };
  props.onReady({
    accept(index) {
      const change = acceptActual(view.state, index);
      if (change) view.dispatch(change);
    },
    goTo,
    goToRan(line) {
      const now = lineNow(view.state, line);
      if (now !== null) goTo(now);
    },
  });

  createEffect(() => {
    const text = props.text;
    const { doc } = view.state;
    if (text !== doc.toString()) {
      view.dispatch({ changes: { from: 0, to: doc.length, insert: text } });
    }
  });
  if (props.readOnly) return view;
  createEffect(() => view.dispatch({ effects: beginRun.of(props.runId) }));
  createEffect(() => view.dispatch({ effects: setErrors.of(props.errors) }));
  createEffect(() => {
    view.dispatch({ effects: setClaims.of(props.claims) });
    // The text is read so that an edit, which may move claims, reports them again.
    void props.text;
    props.onPlaced(placeClaims(view.state));
  });
  return view;
}
