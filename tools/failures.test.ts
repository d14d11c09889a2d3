/** What `npm test` says once more at its end. */
import { expect, test } from 'vitest';
import {
  excerpt,
  failureLines,
  flakyTests,
  playwrightFailures,
  unittestFailures,
  verifyFailures,
  vitestFailures,
} from './failures.mjs';

test('tests and files that failed under Vitest', () => {
  const testResults = [
    {
      name: 'src/cup.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { fullName: 'holds tea', status: 'passed', failureMessages: [] },
        { fullName: 'holds soup', status: 'failed', failureMessages: ['Error: it leaks\n  at 3'] },
      ],
    },
    { name: 'src/lid.test.ts', status: 'failed', message: 'no such file', assertionResults: [] },
    { name: 'src/pot.test.ts', status: 'passed', message: '', assertionResults: [] },
  ];
  expect(vitestFailures({ testResults })).toEqual([
    { name: 'src/cup.test.ts: holds soup', text: 'Error: it leaks\n  at 3' },
    { name: 'src/lid.test.ts', text: 'no such file' },
  ]);
});

test('tests that failed under Playwright, and those that passed at a second try', () => {
  const run = (title: string, status: string, message?: string): object => ({
    title,
    tests: [{ projectName: 'wide', status, results: [{ errors: message ? [{ message }] : [] }] }],
  });
  const report = {
    errors: [{ message: 'the port is taken' }],
    suites: [
      {
        title: 'cup.spec.ts',
        specs: [run('pours', 'expected')],
        suites: [
          { title: 'hot', specs: [run('steams', 'unexpected', 'cold'), run('sips', 'flaky', 'x')] },
        ],
      },
    ],
  };
  expect(playwrightFailures(report)).toEqual([
    { name: 'before any test', text: 'the port is taken' },
    { name: '[wide] › cup.spec.ts › hot › steams', text: 'cold' },
  ]);
  expect(flakyTests(report)).toEqual(['[wide] › cup.spec.ts › hot › sips']);
});

test('tests that failed under unittest', () => {
  const output = [
    'test_cup, 01-core',
    '..F',
    '='.repeat(70),
    'FAIL: test_pour (tests.test_cup.Cup) (line=3)',
    'It pours.',
    '-'.repeat(70),
    'Traceback (most recent call last):',
    'AssertionError: 1 != 2',
    '',
    '='.repeat(70),
    'ERROR: test_lid (tests.test_cup.Cup)',
    '-'.repeat(70),
    'KeyError: 3',
    '',
    '-'.repeat(70),
    'Ran 3 tests in 0.1s',
    '',
  ].join('\n');
  expect(unittestFailures(output)).toEqual([
    {
      name: 'test_pour (tests.test_cup.Cup) (line=3)',
      text: 'Traceback (most recent call last):\nAssertionError: 1 != 2',
    },
    { name: 'test_lid (tests.test_cup.Cup)', text: 'KeyError: 3' },
  ]);
});

test('what verify says of broken claims, and none of its other lines', () => {
  const output =
    'Fetching 3 Python packages …\nsnippets/cup.md:12  value  claimed 1, got 2\nclaims: 4 held\n';
  expect(verifyFailures(output)).toEqual([
    { name: 'snippets/cup.md:12  value  claimed 1, got 2', text: '' },
  ]);
});

test('of a long output, the beginning and the end', () => {
  expect(excerpt('one\ntwo\n')).toBe('one\ntwo');
  const lines = Array.from({ length: 100 }, (_, index) => String(index)).join('\n');
  expect(excerpt(lines).split('\n')).toEqual([
    '0',
    '1',
    '2',
    '3',
    '4',
    '5',
    '…',
    '95',
    '96',
    '97',
    '98',
    '99',
  ]);
});

test('few failures are told at length, many by their names, very many in part', () => {
  const failures = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: `test ${index}`,
      text: 'a\n\nb\n  at x (/node_modules/y.js:1)\nc',
    }));
  expect(failureLines([{ step: 'unit', failures: failures(1) }])).toEqual([
    '',
    'Failed in unit:',
    '  test 0',
    '    a',
    '    b',
    '    c',
  ]);
  const many = failureLines([{ step: 'unit', failures: failures(200) }]);
  expect(many.slice(2, 4)).toEqual(['  test 0', '  test 1']);
  expect(many.at(-1)).toBe('  … and 160 more');
  expect(many.length).toBeLessThan(90);
});
