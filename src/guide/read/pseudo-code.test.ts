import { expect, test } from 'vitest';
import { isPseudoCode } from './pseudo-code.ts';

test.each([
  '<set> = set(<iterable>)  # makes one',
  'for <name> in <values>:\n    print(<name>)',
  'with open(<path>) as <file>: ...',
  'range([start,] stop[, step])',
  'assignment ::= target "=" value',
  'f(a, …) -> None, and so on',
  '+-----+-----+\n| a   | b   |',
  "{'ab':>6}   # '    ab'\n{3.14159:.2f}   # 3.14",
])('a pattern: %s', (code) => {
  expect(isPseudoCode(code)).toBe(true);
});

test.each([
  // A slip is for its author to know of.
  'print("a"',
  'for i in range(3)\n    print(i)',
  'print "<name>"',
  'a <b> c',
  'x = [a for a in b if a <c> d]',
  'html = "<p>"  # <p> is a tag',
  'text = """\n<list> = 1\n"""',
  'def f(x, ...): pass',
  "{'ab': 6}\n{'cd': 7}",
])('code: %s', (code) => {
  expect(isPseudoCode(code)).toBe(false);
});
