/** Tests as a tree: those of a class under its name, the rest by themselves, in the order of the file. */
import type { Test, TestOutcome } from '../../../wire/tests.ts';

export interface TestGroup {
  /** `TestCart`, `TestCart.TestEmpty`; empty for functions of the module. */
  name: string;
  tests: Test[];
}

/** Tests that stand together stay together; a class that comes again is one group. */
export function groupTests(tests: readonly Test[]): TestGroup[] {
  const groups: TestGroup[] = [];
  for (const test of tests) {
    const name = test.names.slice(0, -1).join('.');
    const last = groups.at(-1);
    const group =
      name === '' && last?.name !== '' ? undefined : groups.findLast((each) => each.name === name);
    if (group) group.tests.push(test);
    else groups.push({ name, tests: [test] });
  }
  return groups;
}

/** `3 ms`, `1.20 s`; empty before the test has run. */
export function durationText({ outcome, seconds }: Pick<Test, 'outcome' | 'seconds'>): string {
  if (outcome === 'waiting' || outcome === 'running') return '';
  return seconds < 1 ? `${Math.round(seconds * 1000)} ms` : `${seconds.toFixed(2)} s`;
}

/** Whether something went wrong that nobody expected. */
export const isBad = (outcome: TestOutcome): boolean => outcome === 'failed' || outcome === 'error';
