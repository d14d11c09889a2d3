import { expect, test } from 'vitest';
import type { Raised } from '../../workers/protocol.ts';
import type { OutputText } from '../ui/Output.tsx';
import { markExpected } from './expected-errors.ts';

const raised = (traceback: string, claimed: boolean): Raised => ({
  type: 'E',
  message: '',
  traceback,
  frames: [],
  claimed,
});
const out = (text: string): OutputText => ({ stream: 'stdout', text });
const err = (text: string): OutputText => ({ stream: 'stderr', text });

test('announced tracebacks are cut out, the others stay', () => {
  const chunks = [out('a'), err('log\nT1\nT2\nT1\nend')];
  const errors = [raised('T1\n', true), raised('T2\n', false), raised('T1\n', true)];
  expect(markExpected(chunks, errors)).toEqual([
    out('a'),
    err('log\n'),
    { ...err('T1\n'), expected: true },
    err('T2\n'),
    { ...err('T1\n'), expected: true },
    err('end'),
  ]);
});

test('what was printed as output is never taken for a traceback', () => {
  expect(markExpected([out('T\n')], [raised('T\n', true)])).toEqual([out('T\n')]);
});

test('one that is missing hides none of the others', () => {
  const errors = [raised('gone\n', true), raised('T\n', true)];
  expect(markExpected([err('T\n')], errors)).toEqual([{ ...err('T\n'), expected: true }]);
});

test('without announced ones the chunks are the same object', () => {
  const chunks = [err('T\n')];
  expect(markExpected(chunks, [raised('T\n', false)])).toBe(chunks);
});
