/** Puts a CodeMirror editor on the page. Loaded when the page has been read from: see `Editor.tsx`. */
import './code-tools/code-tools.css';
import { isolateHistory } from '@codemirror/commands';
import { Compartment, EditorState, type Extension, StateEffect } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { createEffect, createMemo, createSignal, on } from 'solid-js';
import { editBetween } from './claims/anchor.ts';
import { annotationMarks } from './claims/annotation-marks.ts';
import { setClaims } from './claims/claim-marks.ts';
import type { EditorProps } from './editor.tsx';
import type { setLinked } from './code/line-link.ts';
import { setErrors } from './claims/error-mark.ts';
import { setMissed } from './claims/missed-lines.ts';
import { languageOf } from './code/language.ts';
import { editorSetup, indentBy } from './code/setup.ts';

const NO_LINES: readonly number[] = [];

/**
 * Mounts the editor; must be called where effects have an owner. What the props say is followed until
 * that owner is disposed of. `described` is the id of what says how to edit by keyboard.
 */
export function mountEditor(
  parent: HTMLElement,
  props: EditorProps,
  described: string,
): EditorView {
  const language = new Compartment();
  const annotations = new Compartment();
  const diff = new Compartment();
  const tools = new Compartment();
  const link = new Compartment();
  const indent = new Compartment();
  const indents = () => indentBy(props.tabWidth ?? 4);
  const isPython = props.language === 'python' || props.language === 'pycon';
  const notes = (): Extension => (isPython ? annotationMarks(props.hideClaims ?? false) : []);
  const grammar = languageOf(props.language);
  const late = grammar instanceof Promise ? grammar : null;
  const extensions = editorSetup({
    label: props.label,
    described,
    language: language.of(grammar instanceof Promise ? [] : grammar),
    more: [annotations.of(notes()), diff.of([]), tools.of([]), link.of([]), indent.of(indents())],
    readOnly: props.readOnly ?? false,
    names: () => props.names ?? [],
    onChange: (text, edits) => props.onChange(text, edits),
    onAccept: (index) => props.onAccept(index),
    onRun: () => props.onRun(),
    onFormat: () => props.onFormat?.(),
  });
  // A saved state keeps its fields; its extensions belong to the editor that is gone.
  const state = props.saved
    ? props.saved.state.update({ effects: StateEffect.reconfigure.of(extensions) }).state
    : EditorState.create({ doc: props.text, extensions });
  const view = new EditorView({ state, parent });

  const reconfigure = (part: Compartment, extension: Extension) =>
    view.dispatch({ effects: part.reconfigure(extension) });
  void late?.then(
    (found) => reconfigure(language, found),
    () => undefined, // Uncoloured text is as readable.
  );
  const goTo = (line: number) => {
    const { doc } = view.state;
    const { to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    view.dispatch({ selection: { anchor: to }, scrollIntoView: true });
    view.focus();
  };
  props.onReady({
    goTo,
    async rewrite(text) {
      const { doc } = view.state;
      const { rewrite } = await import('./code/rewrite.ts');
      // What the reader has written meanwhile is kept.
      if (view.state.doc === doc) view.dispatch(rewrite(view.state, text));
    },
    showRemarks() {
      void import('@codemirror/lint').then(({ openLintPanel }) => openLintPanel(view));
    },
  });

  createEffect(() => {
    const text = props.text;
    const shown = view.state.doc.toString();
    if (text === shown) return;
    // What is the same stays, and so do marks and the cursor.
    const { from, to, length } = editBetween(shown, text);
    const insert = text.slice(from, from + length);
    // A step of its own for Undo, however soon after the reader's typing it comes.
    view.dispatch({ changes: { from, to, insert }, annotations: isolateHistory.of('full') });
  });
  followLoaded(
    () => props.diffFrom ?? null,
    async (original) => {
      const { diffFromOriginal } = await import('./code/diff-from-original.ts');
      return () => reconfigure(diff, original === null ? [] : diffFromOriginal(original));
    },
  );
  if (props.readOnly) return view;
  createEffect(
    on(
      () => props.hideClaims,
      () => reconfigure(annotations, notes()),
      { defer: true },
    ),
  );
  createEffect(
    on(
      () => props.tabWidth,
      () => reconfigure(indent, indents()),
      { defer: true },
    ),
  );
  followLoaded(
    () => props.tools ?? null,
    async (wanted) => {
      const { codeTools, noRemarks } = await import('./code-tools/remarks.ts');
      return () => {
        view.dispatch(noRemarks(view.state));
        reconfigure(tools, wanted ? codeTools(wanted, (count) => props.onRemarks?.(count)) : []);
        props.onRemarks?.(0);
      };
    },
  );
  const [marker, setMarker] = createSignal<typeof setLinked | null>(null);
  followLoaded(
    () => props.link ?? null,
    async (heard) => {
      const { lineLink, setLinked } = await import('./code/line-link.ts');
      return () => {
        reconfigure(link, heard ? lineLink(heard) : []);
        setMarker(() => (heard ? setLinked : null));
      };
    },
  );
  createEffect(() => {
    const mark = marker();
    if (mark) view.dispatch({ effects: mark.of(props.linked ?? null) });
  });
  createEffect(() => view.dispatch({ effects: setErrors.of(props.errors) }));
  // Asked for with each change of the run, and mostly the same.
  const missed = createMemo(() => props.missed ?? NO_LINES);
  createEffect(() => view.dispatch({ effects: setMissed.of(missed()) }));
  createEffect(() => view.dispatch({ effects: setClaims.of(props.claims) }));
  return view;
}

/**
 * Follows something whose code is loaded when it is first wanted; nothing is shown before that. `load`
 * gives what shows it, which is called unless something else has come to be wanted meanwhile.
 */
function followLoaded<Wanted>(
  wanted: () => Wanted | null,
  load: (now: Wanted | null) => Promise<() => void>,
): void {
  createEffect(
    on(wanted, async (now, before: Wanted | null | undefined) => {
      if (now === null && (before ?? null) === null) return;
      const show = await load(now);
      if (now === wanted()) show();
    }),
  );
}
