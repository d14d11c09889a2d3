import ruff from '@astral-sh/ruff-wasm-nodejs';
import { describe, expect, test } from 'vitest';
import { keepComments } from './keep-comments.ts';
import { ruffSettings } from './ruff-settings.ts';

const workspace = new ruff.Workspace(ruffSettings('3.14'), ruff.PositionEncoding.Utf16);
const format = (text: string) => keepComments(text, async (each) => workspace.format(each));

describe('formatting', () => {
  test('leaves every comment its text and its line', async () => {
    const source = [
      "print( 'a' )   #  'a'",
      'x = [1,2]    # note:  two',
      'if x: print(x)   #[1, 2]',
      'a = 1; b = 2   # 2',
      '# x[0]=9   # mypy error',
    ].join('\n');
    expect(await format(source)).toBe(
      [
        'print("a")  #  \'a\'',
        'x = [1, 2]  # note:  two',
        'if x:',
        '    print(x)  #[1, 2]',
        'a = 1',
        'b = 2  # 2',
        '# x[0]=9   # mypy error',
        '',
      ].join('\n'),
    );
  });

  test('breaks no code because the comment behind it is long', async () => {
    const line = `call(first, second)  # TypeError: ${'so it is '.repeat(12)}`.trimEnd();
    expect(await format(line)).toBe(`${line}\n`);
  });

  test('leaves the lines that a print wrote below it, whatever follows', async () => {
    const source = 'print(1)\n# 1\n# 2\ndef f():\n    return 1\n# of its own\n\nclass A: pass\n';
    const formatted = await format(source);
    expect(formatted).toContain('print(1)\n# 1\n# 2\n\n\ndef f():');
    expect(await format(formatted)).toBe(formatted);
  });

  test('changes nothing where a comment would leave its line', async () => {
    const moving = keepComments('a = 1  # 1\n', async () => '# noqa\na = 1\n');
    await expect(moving).rejects.toThrow('part a comment from its line');
    const losing = keepComments('a = 1  # 1\n', async () => 'a = 1\n');
    await expect(losing).rejects.toThrow('part a comment from its line');
  });
});
