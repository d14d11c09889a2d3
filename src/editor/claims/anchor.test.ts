import { describe, expect, test } from 'vitest';
import { type Anchor, anchorAt, editBetween, follow, lineNow, spanNow } from './anchor.ts';

const CODE = ['a = 1', 'print(a)  # 2', '', 'print(a)  # 1'].join('\n');
const ran = anchorAt(CODE);

/** Puts a text in the place of another, as the reader types it. */
const edit = (anchor: Anchor, from: number, to: number, insert: string) =>
  follow(anchor, anchor.text.slice(0, from) + insert + anchor.text.slice(to), [
    { from, to, length: insert.length },
  ]);
const lines = (anchor: Anchor) => [2, 4].map((line) => lineNow(anchor, line));

describe('a line of the run', () => {
  test('is where it was', () => {
    expect(lines(ran)).toEqual([2, 4]);
    expect(lineNow(ran, 5)).toBeNull();
    expect(lineNow(ran, 0)).toBeNull();
  });

  test('moves with lines put in above, and comes back', () => {
    const longer = edit(ran, 0, 0, '# first\n\n');
    expect(lines(longer)).toEqual([4, 6]);
    expect(lines(edit(longer, 0, 9, ''))).toEqual([2, 4]);
  });

  test('stays where text is put in at the end of the line before', () => {
    expect(lines(edit(ran, 5, 5, '\nb = 2'))).toEqual([3, 5]);
  });

  test('is gone with its text, at the end of all too', () => {
    expect(lines(edit(ran, 6, 20, ''))).toEqual([null, 3]);
    expect(lines(edit(ran, 21, CODE.length, ''))).toEqual([2, null]);
    expect(lines(edit(ran, 0, CODE.length, ''))).toEqual([null, null]);
  });

  test('is still there where its text was replaced', () => {
    expect(lines(edit(ran, 6, 19, 'print(b)'))).toEqual([2, 4]);
  });

  test('follows several edits at once, as a rename makes them', () => {
    const text = CODE.replaceAll('a)', 'long\n)');
    const edits = [12, 27].map((from) => ({ from, to: from + 1, length: 5 }));
    expect(CODE[12]! + CODE[27]!).toBe('aa');
    expect(lines(follow(ran, text, edits))).toEqual([3, 6]);
  });

  test('follows a text that comes from elsewhere by what differs', () => {
    expect(lines(follow(ran, `# above\n${CODE}`))).toEqual([3, 5]);
  });
});

describe('a span of the run', () => {
  const two = { line: 2, column: 12, endLine: 2, endColumn: 13 };
  const textAt = (anchor: Anchor) => {
    const span = spanNow(anchor, two);
    return span && anchor.text.slice(span.from, span.to);
  };

  test('is found after edits elsewhere, in its own line too', () => {
    expect(textAt(edit(edit(ran, 0, 0, '\n'), 7, 12, 'print  '))).toBe('2');
  });

  test('is gone once it was edited, or something was put beside it', () => {
    expect(spanNow(edit(ran, 18, 19, '3'), two)).toBeNull();
    expect(spanNow(edit(ran, 19, 19, '3'), two)).toBeNull();
    expect(spanNow(edit(ran, 18, 18, '3'), two)).toBeNull();
  });

  test('is found again once what was put beside it is taken away', () => {
    expect(textAt(edit(edit(ran, 19, 19, '3'), 19, 20, ''))).toBe('2');
  });

  test('may be all of the text', () => {
    const all = { line: 1, column: 0, endLine: 1, endColumn: 1 };
    expect(spanNow(anchorAt('1'), all)).toEqual({ from: 0, to: 1 });
    expect(spanNow(follow(anchorAt('1'), '12'), all)).toBeNull();
    expect(spanNow(follow(anchorAt('1'), '21'), all)).toBeNull();
  });

  test('outside of the text is none', () => {
    expect(spanNow(ran, { ...two, endColumn: 99 })).toBeNull();
  });
});

test('the smallest edit is found where the same letters stand on both sides', () => {
  expect(editBetween('aa', 'aaa')).toEqual({ from: 2, to: 2, length: 1 });
  expect(editBetween('abc', 'axc')).toEqual({ from: 1, to: 2, length: 1 });
  expect(editBetween('', 'x')).toEqual({ from: 0, to: 0, length: 1 });
});
