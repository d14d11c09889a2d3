import { expect, test } from 'vitest';
import { completed } from './partial-class.ts';

const known = new Set(['Stack']);

test.each([
  ['class Stack:\n    ...\n    def pop(self): pass', 'class Stack(Stack):\n    ...'],
  ['class Stack(list):\n    # ...\n    def pop(self): pass', 'class Stack(Stack):\n    # ...'],
  ['class Stack :\n    def pop(self): pass\n    ...', 'class Stack(Stack):\n    def'],
])('%j goes on from the whole class', (code, start) => {
  expect(completed(code, known).startsWith(start)).toBe(true);
  expect(completed(code, known).split('\n')).toHaveLength(code.split('\n').length);
  expect(completed(code, new Set())).toBe(code);
});

test.each([
  'class Stack: ...',
  'class Stack:\n    def pop(self): ...',
  'class Stack:\n    def pop(self):\n        ...',
  'class Queue:\n    ...\n    def pop(self): pass',
])('%j is whole', (code) => {
  expect(completed(code, known)).toBe(code);
});
