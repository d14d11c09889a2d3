import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { expect, test } from 'vitest';
import { complete } from './ran-names.ts';

function at(doc: string, explicit = false) {
  const state = EditorState.create({ doc });
  return complete(new CompletionContext(state, doc.length, explicit), ['basket', 'order']);
}

test('offers the names of the last run from where the word begins', () => {
  const found = at('print(bas');
  expect(found?.from).toBe(6);
  expect(found?.options.map(({ label }) => label)).toEqual(['basket', 'order']);
});

test('offers nothing after a dot, nor where nothing was typed unless asked', () => {
  expect(at('order.ap')).toBeNull();
  expect(at('print(')).toBeNull();
  expect(at('print(', true)).not.toBeNull();
});
