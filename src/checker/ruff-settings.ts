/** What ruff looks for. Which rules, and why: `docs/decisions/061`. */

import type { PythonVersion } from '../../wire/program.ts';

const SELECTED = [
  'E4',
  'E7',
  'E9',
  'F',
  'B',
  // Old spellings: `List[int]`, `Optional[int]`, `super(A, self)`, `class A(object)`, `"%s" %`.
  'UP003',
  'UP004',
  'UP006',
  'UP007',
  'UP008',
  'UP031',
  'UP032',
  'UP045',
];

const IGNORED = [
  // A bare value or comparison is how one looks at it here.
  'B015',
  'B018',
  // An import where it is first needed, `class A: ...`, a lambda with a name, a variable called `l`.
  'E402',
  'E701',
  'E702',
  'E703',
  'E731',
  'E741',
  // `zip` stopping early, `warn` without a stack level.
  'B905',
  'B028',
];

export function ruffSettings(version: PythonVersion): object {
  return {
    'line-length': 88,
    'target-version': `py${version.replace('.', '')}`,
    lint: { select: SELECTED, ignore: IGNORED },
  };
}
