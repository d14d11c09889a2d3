import { expect, test } from 'vitest';
import { versionsAsked } from './version-words.ts';

test.each([
  ['Output', 'any'],
  ['Output (> 3.8)', 'any'],
  ['3.8+', 'any'],
  ['Python 3', 'any'],
  ['Python 3.x', 'any'],
  ['since Python 3.9', 'any'],
  ['3.10 and later', 'any'],
  ['Output 2', 'any'],
  ['takes 1.5 s', 'any'],
  ['Python 2.x', 'none'],
  ['(Python 2)', 'none'],
  ['< 3.7', 'none'],
  ['Python version < 3.7', 'none'],
  ['before 3.12', 'none'],
  ['Python 3.7.1', 'none'],
  ['3.6 or earlier', 'none'],
  ['Python 3.12', '3.12'],
  ['on CPython 3.13', '3.13'],
  ['Python <= 3.12', '3.12'],
  ['< 3.14', '3.13'],
])('%s: %s', (words, wanted) => {
  const asked = versionsAsked(words);
  expect(asked.kind === 'one' ? asked.version : asked.kind).toBe(wanted);
});

test('says which words they were', () => {
  expect(versionsAsked('Output (Python 2.x)')).toEqual({ kind: 'none', words: 'Python 2.x' });
});
