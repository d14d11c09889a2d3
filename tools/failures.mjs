/**
 * What failed in a step of `npm test`, by name, from its report or its output: said once more at the
 * end, since that is what is left of a long log. Pure.
 */
import { isAbsolute, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './setup.mjs';

/**
 * @typedef {object} Failure
 * @property {string} name
 * @property {string} text  what was said of it, perhaps nothing
 */

/** What all failures together may take at the end, in lines. */
const SPACE = 80;

/** Of one failure, in lines: what comes after is mostly a stack. */
const MOST = 12;

/** How many names are told, where each has but its line. */
const NAMES = 40;

const STACK_OF_PACKAGES = /^\s*at .*[/\\]node_modules[/\\]/;

/** The failures of Vitest's JSON report. A file that can't be loaded holds no tests, and is one. */
export function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = isAbsolute(name) ? relative(root, name) : name;
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (status === 'failed' && tests.length === 0) return [{ name: file, text: message ?? '' }];
    return tests.map(({ fullName, failureMessages }) => ({
      name: `${file}: ${fullName}`,
      text: failureMessages?.[0] ?? '',
    }));
  });
}

/** The failures of Playwright's JSON report: tests, and what kept them from running. */
export function playwrightFailures({ suites, errors = [] }) {
  return [
    ...errors.map(({ message }) => ({ name: 'before any test', text: message ?? '' })),
    ...playwrightTests(suites, 'unexpected').map(({ name, test }) => ({
      name,
      text: test.results.flatMap((result) => result.errors)[0]?.message ?? '',
    })),
  ];
}

/** Names of tests that passed at a second try only. */
export function flakyTests({ suites }) {
  return playwrightTests(suites, 'flaky').map(({ name }) => name);
}

function playwrightTests(suites = [], status, above = []) {
  return suites.flatMap(({ title, specs = [], suites: below }) => [
    ...specs.flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === status)
        .map((test) => ({
          name: [`[${test.projectName}]`, ...above, title, spec.title].join(' › '),
          test,
        })),
    ),
    ...playwrightTests(below, status, [...above, title]),
  ]);
}

/** The failures that Python's unittest prints, each below a bar with its name. */
export function unittestFailures(output) {
  const failure =
    /^={70}\n(?:ERROR|FAIL): (.*)\n(?:(?!-{70}).*\n)*-{70}\n((?:(?!={70}|-{70}).*\n)*)/gm;
  return [...output.matchAll(failure)].map(([, name, traceback]) => ({
    name,
    // The error is at the end of a traceback.
    text: traceback.trim().split('\n').slice(-MOST).join('\n'),
  }));
}

/** The failures that `assay verify` prints: a line each, which begins with a place in a file. */
export function verifyFailures(output) {
  const lines = output.match(/^\S+:\d+ {2}\S.*$/gm) ?? [];
  return lines.map((line) => ({ name: line, text: '' }));
}

/** What a program that only says that it failed printed: its beginning and its end. */
export function excerpt(output) {
  const lines = output.trim().split('\n');
  if (lines.length <= MOST) return lines.join('\n');
  return [...lines.slice(0, MOST / 2), '…', ...lines.slice(-MOST / 2 + 1)].join('\n');
}

/**
 * Lines that tell each step's failures: each by its name, and as much of what was said as there is
 * space for.
 *
 * @param {{ step: string, failures: Failure[] }[]} failed
 */
export function failureLines(failed) {
  const count = failed.reduce((sum, { failures }) => sum + failures.length, 0);
  const each = Math.max(0, Math.min(MOST, Math.floor(SPACE / count) - 1));
  const told = Math.ceil(NAMES / failed.length);
  return failed.flatMap(({ step, failures }) => [
    '',
    `Failed in ${step}:`,
    ...failures
      .slice(0, told)
      .flatMap(({ name, text }) => [`  ${name}`, ...firstLines(text, each)]),
    ...(failures.length > told ? [`  … and ${failures.length - told} more`] : []),
  ]);
}

function firstLines(text, count) {
  const lines = stripVTControlCharacters(text).split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !STACK_OF_PACKAGES.test(line))
    .slice(0, count)
    .map((line) => `    ${line}`);
}
