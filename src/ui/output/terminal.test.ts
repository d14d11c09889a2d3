import { expect, test } from 'vitest';
import { LINE_LIMIT, visibleText } from './terminal.ts';

test.each([
  ['plain\ttext\n', 'plain\ttext\n'],
  ['\u001B[1;31mred\u001B[0m', 'red'],
  ['\u001B]8;;https://example.org\u0007link\u001B]8;;\u0007', 'link'],
  ['10%\r100%', '100%'],
  ['100%\r7', '700%'],
  ['a\r\nb', 'a\nb'],
  ['a\0b\u007F', 'a␀b␡'],
  ['\uD800x😀', '\uFFFDx😀'],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});

test('a very long line is cut, its neighbours are not', () => {
  expect(visibleText(`a\n${'x'.repeat(LINE_LIMIT + 3)}\nb`)).toBe(
    `a\n${'x'.repeat(LINE_LIMIT)} … [3 more characters]\nb`,
  );
});
