import { expect, test } from 'vitest';
import { SAVED_LIMIT, SHOWN_LIMIT } from '../../../wire/limits.ts';
import { appendText, EMPTY_OUTPUT } from './output.ts';
import type { RunOutput } from './output.ts';

const texts = ({ output }: RunOutput): string[] =>
  output.map((chunk) => (chunk.kind === 'text' ? chunk.text : ''));

test('long output is in chunks that end with lines', () => {
  const lines = Array.from({ length: 20_000 }, (_, i) => `line ${i}\n`);
  const output = lines.reduce((all, line) => appendText(all, 'stdout', line), EMPTY_OUTPUT);
  const chunks = texts(output);
  expect(chunks.length).toBeGreaterThan(10);
  expect(chunks.every((text) => text.endsWith('\n'))).toBe(true);
  expect(chunks.join('')).toBe(lines.join(''));
});

test('a line without an end is in chunks that part no character', () => {
  const line = '😀'.repeat(200_001);
  const chunks = texts(appendText(appendText(EMPTY_OUTPUT, 'stdout', 'x'), 'stdout', line));
  expect(chunks.length).toBeGreaterThan(3);
  expect(chunks.some((text) => /\p{Surrogate}/u.test(text))).toBe(false);
  expect(chunks.join('')).toBe(`x${line}`);
});

test('what is not shown can be saved, up to a limit that is shown', () => {
  const much = 'y'.repeat(SHOWN_LIMIT + 1);
  let output = appendText(EMPTY_OUTPUT, 'stdout', much);
  expect(output).toMatchObject({ truncated: true, lost: false });
  expect(output.saved.join('')).toBe(much);
  for (let i = 0; i < 20; i += 1) output = appendText(output, 'stdout', much);
  expect(output).toMatchObject({ lost: true, savedLength: SAVED_LIMIT });
  expect(output.saved.join('').length).toBe(SAVED_LIMIT);
});
