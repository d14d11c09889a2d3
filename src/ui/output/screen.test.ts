import { describe, expect, test } from 'vitest';
import { screenBlocksOf, EMPTY_SCREEN, LINE_LIMIT, type Screen, write } from './screen.ts';

const after = (...writes: string[]): Screen =>
  writes.reduce((screen, text) => write(screen, [{ stream: 'stdout', text }]), EMPTY_SCREEN);
const textOf = (screen: Screen): string =>
  screenBlocksOf(screen)
    .flatMap(({ spans }) => spans.map(({ text }) => text))
    .join('');
const shown = (...writes: string[]): string => textOf(after(...writes));

describe('as on a terminal', () => {
  test.each([
    ['plain\ttext\n', 'plain\ttext\n'],
    ['\u001B[1;31mred\u001B[0m', 'red'],
    ['\u001B]8;;https://example.org\u0007link\u001B]8;;\u0007', 'link'],
    ['10%\r100%', '100%'],
    ['100%\r7', '700%'],
    ['a\r\nb', 'a\nb'],
    ['a\0b\u007F', 'a␀b␡'],
    ['\uD800x😀', '\uFFFDx😀'],
    ['spin |\b/\b-', 'spin -'],
    ['a long line\r\u001B[Kshort', 'short'],
    ['gone\u001B[2K\rhere', 'here'],
    ['gone\u001B[2Khere', '    here'],
    ['ab|cd\u001B[3D\u001B[1Kx', '  xcd'],
    ['one\ntwo\n\u001B[2Kthree\u001B[2A\u001B[GONE', 'ONE\ntwo\nthree'],
    ['a\nb\nc\u001B[1F\u001B[J', 'a\n'],
    ['a\nb\u001B[Hx', 'x\nb'],
    ['kept\u001B[2J\u001B[Hnext', 'kept\nnext'],
    ['no end \u001B]0;title and so on\nmore', 'no end ␛]0;title and so on\nmore'],
  ])('%j is shown as %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test('whatever pieces it came in', () => {
    const text = 'load\u001B[31ming 100%\r\u001B[Kdone\n4/4\n\u001B[1A\u001B[2Kreplaced\n';
    expect(shown(text)).toBe('done\nreplaced\n');
    expect(shown(...text)).toBe('done\nreplaced\n');
  });

  test('a line of two streams keeps them apart where one writes over the other', () => {
    const screen = write(EMPTY_SCREEN, [
      { stream: 'stdout', text: 'abcdef' },
      { stream: 'stderr', text: '\rXY' },
    ]);
    expect(screenBlocksOf(screen)[0]?.spans).toEqual([
      { stream: 'stderr', text: 'XY' },
      { stream: 'stdout', text: 'cdef' },
    ]);
  });
});

describe('limits', () => {
  test('a very long line is cut, its neighbours are not', () => {
    expect(shown(`a\n${'x'.repeat(LINE_LIMIT + 3)}\nb`)).toBe(
      `a\n${'x'.repeat(LINE_LIMIT)} … [3 more characters]\nb`,
    );
  });

  test('a line in many pieces is one line', () => {
    const pieces = Array.from({ length: 30 }, () => 'x'.repeat(1_000));
    expect(shown(...pieces)).toBe(`${'x'.repeat(LINE_LIMIT)} … [25000 more characters]`);
  });

  test('characters that are shown by name, which is longer, fill the line', () => {
    const text = shown('\u2028'.repeat(10_000));
    expect(text).toMatch(/^(⟨LS⟩)+ … \[8750 more characters\]$/);
  });

  test('marks piled on a letter are counted', () => {
    expect(shown(`a${'\u0301'.repeat(20)}b`)).toBe(`a${'\u0301'.repeat(8)}⟨12 more⟩b`);
    expect(shown('a', ...'\u0301'.repeat(20))).toBe(`a${'\u0301'.repeat(8)}⟨12 more⟩`);
  });

  test('lines that are final stay the same blocks', () => {
    const lines = Array.from({ length: 1_000 }, (_, i) => `line ${i}\n`);
    const before = after(...lines.slice(0, 500));
    const screen = lines
      .slice(500)
      .reduce((s, line) => write(s, [{ stream: 'stdout', text: line }]), before);
    const [first, second] = [screenBlocksOf(before), screenBlocksOf(screen)];
    expect(textOf(screen)).toBe(lines.join(''));
    expect(second.slice(0, first.length - 1)).toEqual(first.slice(0, -1));
    expect(second[0]).toBe(first[0]);
    expect(Math.max(...second.map((block) => block.lines))).toBeLessThanOrEqual(400);
  });

  test('a screen that is cleared often becomes few blocks', () => {
    const screens = Array.from({ length: 5_000 }, (_, i) => `screen ${i}`);
    const screen = after(screens.map((each) => `\u001B[2J\u001B[H${each}`).join(''));
    expect(textOf(screen)).toBe(screens.join('\n'));
    expect(screenBlocksOf(screen).length).toBeLessThan(20);
  });

  test('the cursor goes up as far as a terminal is high', () => {
    const text = shown('x\n'.repeat(200), '\u001B[500Ahere');
    expect(text.split('\n').indexOf('here')).toBe(161);
  });
});
