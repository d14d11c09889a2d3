import { expect, test } from 'vitest';
import type { Test } from '../../../wire/tests.ts';
import { withTests } from './tests.ts';

const told = (id: string, outcome: Test['outcome']): Test => ({
  id,
  names: [id],
  line: null,
  outcome,
  seconds: 0,
  brief: '',
  detail: '',
  output: '',
});

test('news of a test take its place, and new ones come last', () => {
  const first = [told('a', 'waiting'), told('b', 'waiting')];
  const then = withTests(first, [told('a', 'passed'), told('c', 'waiting')]);
  expect(then.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['a', 'passed'],
    ['b', 'waiting'],
    ['c', 'waiting'],
  ]);
});
