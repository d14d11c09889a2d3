import { expect, test } from 'vitest';
import type { Test } from '../../wire/tests.ts';
import { failedTests } from './tests.ts';
import { blockLines, columnsOf, failureLines } from './report.ts';
import type { BlockResult } from './report.ts';

const told = (name: string, outcome: Test['outcome'], line: number | null = 3): Test => ({
  id: `main.py::${name}`,
  names: [name],
  line,
  outcome,
  seconds: 0,
  brief: outcome === 'passed' ? '' : 'assert 1 == 2\n +  where 1 = f()',
  detail: '',
  output: '',
});

function block(tests: Test[], claims: BlockResult['claims'] = []): BlockResult {
  const outcome = { kind: 'done' } as const;
  const run = { mode: 'script', version: '3.14', label: 'script', errors: [], claims: [] } as const;
  return {
    file: 'a.md',
    section: '1.1',
    firstLine: 10,
    lastLine: 20,
    language: 'python',
    filename: 'main.py',
    runs: [{ ...run, outcome, errors: [], claims: [], tests }],
    notRun: null,
    mayRaise: false,
    after: [],
    setUp: false,
    claims,
    fault: null,
    course: false,
  };
}

const TESTS = [told('test_a', 'passed'), told('test_b', 'failed'), told('test_c', 'error', null)];

test('a block of tests says how many passed, and which did not', () => {
  const one = block(TESTS);
  const [line, ...below] = blockLines(one, columnsOf([one]));
  expect(line).toContain('ran: 1 failed, 1 error, 1 passed');
  expect(below).toEqual([
    '  a.md:12  test test_b  failed  assert 1 == 2',
    '  a.md:10  test test_c  in error  assert 1 == 2',
  ]);
  expect(failureLines([block([told('test_a', 'passed')])])).toEqual([]);
});

test('where outcomes are claimed, the claims tell of them', () => {
  const form = 'outcome' as const;
  const base = { line: 3, claimed: 'fails', actual: 'failed', reason: null, guide: null };
  const claim = { ...base, form, verdict: 'held' as const, applies: true, runs: ['script'] };
  expect(failedTests(block(TESTS, [claim]))).toEqual([]);
});
