/** The steps of `npm test`: how each is run, and how its counts are read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium, modernNode, root } from './setup.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {object} Step
 * @property {string} name
 * @property {() => string[]} command  program and arguments; may install what it needs, or throw
 * @property {Record<string, string>} [env]  added to the environment
 * @property {string} [report]  file that it writes its results to
 * @property {(output: string) => Counts | null} [count]  reads the results, null where there are none;
 *   a step without it is one check, whose exit code says whether it passed
 */

const bin = (path) => join(root, 'node_modules', path);
const node = (...args) => [process.execPath, ...args];
const report = (name) => join(root, '.cache', `${name}.json`);

/** @type {Step[]} */
export const steps = [
  { name: 'types', command: () => node(bin('typescript/bin/tsc')) },
  {
    name: 'lint',
    command: () => node(bin('oxlint/bin/oxlint'), '--deny-warnings', '.'),
  },
  {
    // Which room imports which: docs/rooms.md.
    name: 'rooms',
    command: () => [modernNode(), join(root, 'tools/rooms/main.ts')],
  },
  {
    name: 'format',
    command: () => node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'python-style',
    command: () => [modernNode(), join(root, 'tools/python/python-style.mjs')],
  },
  {
    name: 'python-types',
    command: () => node(bin('pyright/index.js')),
  },
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
  },
  {
    name: 'python',
    command: () => [modernNode(), join(root, 'tools/python/python-tests.mjs')],
    count(output) {
      const match = /^All: (\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output);
      return match && { passed: +match[1], failed: +match[2], skipped: +match[3] };
    },
  },
  {
    name: 'verify',
    command: () => [modernNode(), join(root, 'cli/main.ts')],
    count: countClaims,
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
  },
  { name: 'build', command: () => node(bin('vite/bin/vite.js'), 'build') },
  // As many pages at once as a small machine has cores; the battery measures time, and runs alone.
  endToEnd('e2e', ['--workers=2', '--grep-invert=battery']),
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
      const { expected, unexpected, flaky, skipped } = readReport(name).stats;
      // Time is measured by a machine that may be busy; what holds at a second try is said aloud.
      if (flaky > 0) console.log(`${flaky} passed at the second try only.`);
      return { passed: expected + flaky, failed: unexpected, skipped };
    },
  };
}

function readReport(name) {
  return JSON.parse(readFileSync(report(name), 'utf8'));
}
