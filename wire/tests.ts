/** What pytest makes of a snippet's tests. */

/** `waiting` and `running` while it goes on; then pytest's own words. */
export type TestOutcome =
  'waiting' | 'running' | 'passed' | 'failed' | 'error' | 'skipped' | 'xfailed' | 'xpassed';

/** Which lines of a file its tests ran, 1-based: those on which statements begin. */
export interface FileCoverage {
  /** In the program's folder. */
  path: string;
  ran: number[];
  missed: number[];
}

/** One test, or one case of a parametrized one. */
export interface Test {
  /** What pytest calls it: `test_cart.py::TestTotal::test_empty[1-2]`. */
  id: string;
  /** Its classes, if any, and its own name with the case. */
  names: string[];
  /** The snippet's line at which it begins; null where it is in another file. */
  line: number | null;
  outcome: TestOutcome;
  /** Its set-up, call and teardown together. */
  seconds: number;
  /** What went wrong, or why it was skipped, as pytest's summary has it; empty where nothing is to say. */
  brief: string;
  /** The same with where it happened and pytest's introspection. */
  detail: string;
  /** What it wrote, as pytest has captured it. */
  output: string;
}
