import { expect, test } from 'vitest';
import type { Test } from '../../../wire/tests.ts';
import { outcomesText } from '../../guide/model/outcomes.ts';
import { groupTests, durationText } from './test-groups.ts';

const told = (name: string, outcome: Test['outcome'] = 'passed', seconds = 0): Test => ({
  id: name,
  names: name.split('.'),
  line: 1,
  outcome,
  seconds,
  brief: '',
  detail: '',
  output: '',
});

test('tests of a class stand under its name, others where they are in the file', () => {
  const groups = groupTests(
    ['test_a', 'A.test_b', 'A.test_c', 'test_d', 'test_e'].map((n) => told(n)),
  );
  expect(groups.map(({ name, tests }) => [name, tests.map(({ id }) => id)])).toEqual([
    ['', ['test_a']],
    ['A', ['A.test_b', 'A.test_c']],
    ['', ['test_d', 'test_e']],
  ]);
});

test('a class that comes again is one group', () => {
  const groups = groupTests(['A.test_a', 'test_b', 'A.test_c'].map((n) => told(n)));
  expect(groups.map(({ tests }) => tests.map(({ id }) => id))).toEqual([
    ['A.test_a', 'A.test_c'],
    ['test_b'],
  ]);
});

test('outcomes are counted, the bad ones first; what hasn’t ended isn’t', () => {
  const outcomes = ['passed', 'error', 'failed', 'passed', 'error', 'running', 'xfailed'] as const;
  expect(outcomesText(outcomes.map((outcome) => told('a', outcome)))).toBe(
    '1 failed, 2 errors, 2 passed, 1 xfailed',
  );
  expect(outcomesText([told('a', 'waiting')])).toBe('');
});

test('times in a unit that can be read', () => {
  expect(durationText(told('a', 'passed', 0.0034))).toBe('3 ms');
  expect(durationText(told('a', 'failed', 1.2))).toBe('1.20 s');
  expect(durationText(told('a', 'waiting'))).toBe('');
});
