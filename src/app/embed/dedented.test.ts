import { expect, test } from 'vitest';
import { dedented } from './dedented.ts';

test('the indent of all lines goes, that of Python stays', () => {
  expect(dedented('\n\n    if ready:\n        go()\n\n    stop()\n  ')).toBe(
    'if ready:\n    go()\n\nstop()',
  );
});

test.each([
  ['one line', 'print(1)', 'print(1)'],
  ['a first line beside the tag', 'a = 1\n  b = 2', 'a = 1\n  b = 2'],
  ['tabs and blanks have nothing in common', '\n\ta\n  b', '\ta\n  b'],
  ['lines that end as on Windows', '\r\n  a\r\n  b\r\n', 'a\nb'],
  ['nothing', ' \n ', ''],
])('%s', (_, text, code) => expect(dedented(text)).toBe(code));
