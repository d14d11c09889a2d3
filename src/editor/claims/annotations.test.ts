import { parser } from '@lezer/python';
import { describe, expect, test } from 'vitest';
import { annotate } from './annotations.ts';

function found(code: string, hide = false) {
  return annotate(parser.parse(code), code, hide).map(({ kind, from, to, words }) => [
    kind,
    code.slice(from, to),
    code.slice(words, to),
  ]);
}

describe('notes', () => {
  test('annotate the line that they stand behind', () => {
    expect(found('x = 1   # note: made anew\n')).toEqual([
      ['note', '# note: made anew', 'made anew'],
    ]);
  });

  test('that stand alone are comments, and so is what only speaks of notes', () => {
    expect(
      found('# note: first\n    # note: second\nx = 1  # notes: 3\nprint("# note: x")'),
    ).toEqual([]);
  });
});

describe('a prediction', () => {
  test('hides claims behind code, below it, and behind code that is commented out', () => {
    const code =
      'print(1)   # 1\nprint(2)\n# 2\n# t[0] = 1   # TypeError: no\nx = 1  # note: kept\n';
    expect(found(code, true)).toEqual([
      ['hidden', '# 1', '# 1'],
      ['hidden', '# 2', '# 2'],
      ['hidden', '# TypeError: no', '# TypeError: no'],
      ['note', '# note: kept', 'kept'],
    ]);
  });

  test('hides nothing in a string', () => {
    expect(found('print("a  # b")\n', true)).toEqual([]);
  });

  test('is told apart from showing all', () => {
    expect(found('print(1)   # 1\n')).toEqual([]);
  });
});
