import { describe, expect, test } from 'vitest';
import { paint, type PaintedPiece } from './paint.ts';

const whole = (pieces: PaintedPiece[]) =>
  pieces.map((piece) => (piece.kind === 'note' ? piece.word : '') + piece.text).join('');

describe('painted code', () => {
  const code = 'def f(n):\n    return "é"   # note: one\n\nprint(f(2))   # é\n# f(3)   # OK\n';

  test.each([true, false])('is the code, with claims hidden or not (%s)', (hide) => {
    expect(whole(paint(code, hide))).toBe(code);
  });

  test('has colours', () => {
    const coloured = paint(code, false).flatMap((piece) =>
      piece.kind === 'code' && piece.classes !== '' ? [[piece.text, piece.classes]] : [],
    );
    expect(coloured).toEqual([
      ['def', 'code-keyword'],
      ['f', 'code-name'],
      ['return', 'code-keyword'],
      ['"é"', 'code-string'],
      ['2', 'code-number'],
      ['# é', 'code-comment'],
      ['# f(3)   # OK', 'code-comment'],
    ]);
  });

  test('has its notes apart, and claims only where they may be seen', () => {
    const others = (hide: boolean) => paint(code, hide).filter(({ kind }) => kind !== 'code');
    const note = { kind: 'note', word: '# note: ', text: 'one' };
    expect(others(false)).toEqual([note]);
    expect(others(true)).toEqual([
      note,
      { kind: 'hidden', text: '# é' },
      { kind: 'hidden', text: '# OK' },
    ]);
  });
});
