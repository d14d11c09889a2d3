/** The tests of a run, put together from the pieces in which they come. */
import type { Test } from '../../../wire/tests.ts';

/** The tests with these: one that is known stays in its place, a new one comes last. */
export function withTests(tests: readonly Test[], news: readonly Test[]): Test[] {
  const byId = new Map(tests.map((test) => [test.id, test]));
  for (const test of news) byId.set(test.id, test);
  return [...byId.values()];
}
