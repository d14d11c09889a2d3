import { completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, historyKeymap, undo } from '@codemirror/commands';
import { foldKeymap } from '@codemirror/language';
import { searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { type Command, keymap } from '@codemirror/view';
import { expect, test } from 'vitest';
import { editorSetup } from './setup.ts';

const nothing = () => undefined;

function stateOf(readOnly: boolean): EditorState {
  const extensions = editorSetup({
    label: 'Code',
    described: 'hint',
    language: [],
    more: [],
    readOnly,
    names: () => [],
    onRun: nothing,
    onFormat: nothing,
    onChange: nothing,
    onAccept: nothing,
  });
  return EditorState.create({ doc: 'x = 1', extensions });
}

test('has all keys of CodeMirror’s basic set-up but those of the linter, which comes later', () => {
  const bound = new Set(stateOf(false).facet(keymap).flat());
  const wanted = [completionKeymap, searchKeymap, foldKeymap, defaultKeymap, historyKeymap].flat();
  expect(wanted.filter((binding) => !bound.has(binding))).toEqual([]);
});

test('takes an edit back', () => {
  let state = stateOf(false);
  state = state.update({ changes: { from: 0, insert: 'y' } }).state;
  const taken = undo({ state, dispatch: (transaction) => (state = transaction.state) });
  expect([taken, state.doc.toString()]).toEqual([true, 'x = 1']);
});

test('asks its own keys before the default ones', () => {
  const runs = stateOf(false)
    .facet(keymap)
    .flat()
    .filter(({ key }) => key === 'Mod-Enter')
    .map(({ run }): Command | undefined => run);
  const ofDefault = defaultKeymap.find(({ key }) => key === 'Mod-Enter')?.run;
  expect(runs.indexOf(ofDefault)).toBe(runs.length - 1);
  expect(runs.length).toBeGreaterThan(1);
});

test('has no keys where nothing can be edited', () => {
  const state = stateOf(true);
  expect(state.facet(keymap)).toEqual([]);
  expect(state.readOnly).toBe(true);
});
