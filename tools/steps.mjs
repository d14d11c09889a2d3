/** The steps of `npm test`: how each is run, and how its counts are read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  flakyTests,
  playwrightFailures,
  unittestFailures,
  verifyFailures,
  vitestFailures,
} from './failures.mjs';
import { ensureChromium, modernNode, root } from './setup.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {object} Step
 * @property {string} name
 * @property {() => string[]} command  program and arguments; may install what it needs, or throw
 * @property {Record<string, string>} [env]  added to the environment
 * @property {boolean} [small]  it leaves a core free for another such step
 * @property {string} [report]  file that it writes its results to
 * @property {(output: string) => Counts | null} [count]  reads the results, null where there are none;
 *   a step without it is one check, whose exit code says whether it passed
 * @property {(output: string) => import('./failures.mjs').Failure[]} [failures]  reads what failed; what
 *   it printed stands for a step without it
 */

const bin = (path) => join(root, 'node_modules', path);
const node = (...args) => [process.execPath, ...args];
const report = (name) => join(root, '.cache', `${name}.json`);

/** @type {Step[]} */
export const steps = [
  { name: 'types', small: true, command: () => node(bin('typescript/bin/tsc')) },
  {
    name: 'lint',
    small: true,
    command: () => node(bin('oxlint/bin/oxlint'), '--deny-warnings', '.'),
  },
  {
    // Which room imports which: docs/rooms.md.
    name: 'rooms',
    small: true,
    command: () => [modernNode(), join(root, 'tools/rooms/main.ts')],
  },
  {
    name: 'format',
    small: true,
    command: () => node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'python-style',
    small: true,
    command: () => [modernNode(), join(root, 'tools/python/python-style.mjs')],
  },
  {
    name: 'python-types',
    small: true,
    command: () => node(bin('pyright/index.js')),
  },
  { name: 'build', small: true, command: () => node(bin('vite/bin/vite.js'), 'build') },
  {
    name: 'unit',
    report: report('unit'),
    command: () => [
      modernNode(),
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report('unit')}`,
    ],
    count() {
      const { numPassedTests, numFailedTests, numPendingTests, testResults } = readReport('unit');
      // A file that can't be loaded holds no tests, but has failed.
      const broken = testResults.filter((file) => file.status === 'failed');
      const failed = Math.max(numFailedTests, broken.length);
      return { passed: numPassedTests, failed, skipped: numPendingTests };
    },
    failures: () => vitestFailures(readReport('unit')),
  },
  {
    name: 'python',
    command: () => [modernNode(), join(root, 'tools/python/python-tests.mjs')],
    count(output) {
      const match = /^All: (\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output);
      return match && { passed: +match[1], failed: +match[2], skipped: +match[3] };
    },
    failures: unittestFailures,
  },
  {
    name: 'verify',
    // The step before runs in both modes what is here run in one.
    command: () => [modernNode(), join(root, 'cli/main.ts'), '--mode', 'turns'],
    count: countClaims,
    failures: verifyFailures,
  },
  {
    // What the lessons claim for some versions only; all of them would take minutes more.
    name: 'versions',
    command: () => [
      modernNode(),
      join(root, 'cli/main.ts'),
      '--python',
      '3.13,3.12',
      '--qualified',
    ],
    count: countClaims,
    failures: verifyFailures,
  },
  // One page more than a small machine has cores, since each waits now and then; the battery measures
  // time, and runs alone.
  endToEnd('e2e', ['--workers=3', '--grep-invert=battery']),
  endToEnd('battery', ['--workers=1', '--grep=battery']),
];

/** @returns {Counts | null} */
function countClaims(output) {
  const match = /^claims: (\d+) held, (\d+) broken, (\d+) unreached/m.exec(output);
  return match && { passed: +match[1], failed: +match[2] + +match[3], skipped: 0 };
}

/** @returns {Step} */
function endToEnd(name, args) {
  return {
    name,
    report: report(name),
    command: () => {
      ensureChromium();
      return node(bin('@playwright/test/cli.js'), 'test', '--reporter=line,json', ...args);
    },
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report(name) },
    count() {
      const report = readReport(name);
      const { expected, unexpected, flaky, skipped } = report.stats;
      // Time is measured by a machine that may be busy; what holds at a second try is said aloud.
      for (const test of flakyTests(report)) console.log(`At the second try only: ${test}`);
      return { passed: expected + flaky, failed: unexpected, skipped };
    },
    failures: () => playwrightFailures(readReport(name)),
  };
}

function readReport(name) {
  return JSON.parse(readFileSync(report(name), 'utf8'));
}
