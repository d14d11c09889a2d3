import { describe, expect, test } from 'vitest';
import { readConsole, shellWords } from './console.ts';

test('commands, each with what it shows', () => {
  const code = 'so:\n$ ls\na.py\n\nb.py\n\n$ python a.py  \n$ cat a.py\nprint(1)';
  expect(readConsole(code)).toEqual([
    { line: 2, lastLine: 5, text: 'ls', words: ['ls'], shown: 'a.py\n\nb.py' },
    { line: 7, lastLine: 7, text: 'python a.py', words: ['python', 'a.py'], shown: '' },
    { line: 8, lastLine: 9, text: 'cat a.py', words: ['cat', 'a.py'], shown: 'print(1)' },
  ]);
});

describe('words as a shell parts them', () => {
  test.for([
    ['python -c "print(1, \'a\')"', ['python', '-c', "print(1, 'a')"]],
    [`python -c 'print("a b")'`, ['python', '-c', 'print("a b")']],
    ['cat a\\ b.txt  # why', ['cat', 'a b.txt']],
    ['pytest -k "one or two" x.py::test_a', ['pytest', '-k', 'one or two', 'x.py::test_a']],
    ['echo "say \\"hi\\""', ['echo', 'say "hi"']],
  ] as const)('%s', ([text, words]) => expect(shellWords(text)).toEqual(words));

  test.for([
    'ls | wc',
    'a && b',
    'echo $HOME',
    'echo "$HOME"',
    'cat < a',
    'ls *.py',
    'say "',
    '# x',
  ])('%s needs a shell', (text) => expect(shellWords(text)).toBeNull());
});
