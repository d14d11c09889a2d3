/** Outcomes of tests, counted as pytest counts them. */
import type { Test } from '../../../wire/tests.ts';

/** pytest's order, what went wrong first. */
const ORDER = ['failed', 'error', 'passed', 'skipped', 'xfailed', 'xpassed'] as const;

/** `1 failed, 2 passed`; of those that have ended, and empty where none has. */
export function outcomesText(tests: readonly Test[]): string {
  const parts = ORDER.flatMap((outcome) => {
    const count = tests.filter((test) => test.outcome === outcome).length;
    return count > 0 ? [`${count} ${outcome === 'error' && count > 1 ? 'errors' : outcome}`] : [];
  });
  return parts.join(', ');
}
