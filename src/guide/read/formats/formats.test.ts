import { describe, expect, test } from 'vitest';
import type { Snippet } from '../../model/guide.ts';
import { snippetsOf } from '../../program/program.ts';
import { openGuide } from '../open.ts';
import { openedGuide } from '../../testing/opened.ts';
import { sectionsOf } from '../../model/sections.ts';

const snippetsIn = (name: string, ...lines: string[]): Snippet[] =>
  sectionsOf(openedGuide(name, lines.join('\n'))).flatMap(snippetsOf);

describe('reStructuredText', () => {
  const rst = (...lines: string[]) => snippetsIn('g.rst', ...lines);

  test('headings by the order of their marks', () => {
    const lines = ['=====', 'Title', '=====', '', 'One', '===', '', 'x', '', 'Two', '===', '', 'y'];
    const guide = openedGuide('g.rst', lines.join('\n'));
    expect(guide.title).toBe('Title');
    expect(sectionsOf(guide)).toMatchObject([
      { title: 'One', firstLine: 5 },
      { title: 'Two', firstLine: 10 },
    ]);
  });

  test('a literal block, with its own lines', () => {
    expect(
      rst('Like this::', '', '    x = 1', '    if x:', '        y', '', 'After.'),
    ).toMatchObject([
      { language: 'python', code: 'x = 1\nif x:\n    y', firstLine: 3, lastLine: 5 },
    ]);
    expect(rst('::', '', '  $ ls -l', '')).toMatchObject([{ run: 'none' }]);
  });

  test('a doctest block is a transcript up to the blank line', () => {
    expect(rst('Text.', '', '>>> 1 + 1', '2', '', 'After >>> this.')).toMatchObject([
      { language: 'pycon', code: '>>> 1 + 1\n2', firstLine: 3, lastLine: 4 },
    ]);
  });

  test.each([
    ['code-block:: python', 'python'],
    ['code:: pycon', 'pycon'],
    ['sourcecode:: c', 'c'],
    ['doctest::', 'pycon'],
    ['testcode::', 'python'],
    ['ipython::', 'python'],
  ])('.. %s', (directive, language) => {
    const found = rst(`.. ${directive}`, '   :linenos:', '', '   a', '', '     b', '', 'After.');
    expect(found).toMatchObject([{ language, code: 'a\n\n  b', firstLine: 4, lastLine: 6 }]);
  });

  test('a transcript needs no blank line above it', () => {
    expect(rst('See:', '>>> 1 + 1', '2')).toMatchObject([{ code: '>>> 1 + 1\n2', firstLine: 2 }]);
  });

  test('a fence of Markdown’s', () => {
    const fenced = ['Text.', '', '```pycon', '>>> 1', '1', '', '>>> 2', '2', '```', 'After.'];
    expect(rst(...fenced)).toMatchObject([
      { language: 'pycon', code: '>>> 1\n1\n\n>>> 2\n2', firstLine: 4, lastLine: 8 },
    ]);
    expect(rst('```open', '', '>>> 1', '1')).toMatchObject([{ code: '>>> 1\n1' }]);
  });

  test('Sphinx’s doctest has options of its own', () => {
    const plain = ['>>> int("x")', 'ValueError: another', ''];
    expect(rst(...plain)[0]?.doctest).toBeUndefined();
    const told = rst(...plain, '.. doctest::', '', '   >>> 1', '   1', '');
    expect(told.map(({ doctest = [] }) => doctest.includes('IGNORE_EXCEPTION_DETAIL'))).toEqual([
      true,
      true,
    ]);
  });

  test('code in a note, in a list and in a function’s description', () => {
    const inner = ['.. code-block:: python', '', '   x'];
    for (const head of ['.. note::', '.. function:: f(x)']) {
      const indented = inner.map((line) => `   ${line}`);
      expect(rst(head, '', ...indented)).toMatchObject([{ language: 'python', code: 'x' }]);
    }
    expect(rst('* item::', '', '      x = 1')).toMatchObject([{ code: 'x = 1' }]);
  });

  test('the literal block of an item ends with its next paragraph', () => {
    expect(rst('* item::', '', '    x = 1', '', '  More words.', '')).toMatchObject([
      { code: 'x = 1' },
    ]);
  });

  test('an output, a set-up, a skip, hidden code and an include', () => {
    const output = ['.. testcode::', '', '   print(1)', '', '.. testoutput::', '', '   1'];
    expect(rst(...output)[0]?.expected).toEqual({ text: '1', firstLine: 7, lastLine: 7 });
    expect(rst('.. testsetup::', '', '   x = 1')[0]?.setup).toBe(true);
    expect(rst('.. skip: next', '', '>>> x')[0]?.notRun?.kind).toBe('skipped');
    const hidden = ['.. invisible-code-block: python', '', '   x = 1', ''];
    expect(rst(...hidden)[0]).toMatchObject({ hidden: true, language: 'python' });
    expect(rst('.. literalinclude:: a.py')[0]?.notRun?.kind).toBe('include');
    expect(rst('.. a comment', '   x = 1', '', 'Text.')).toEqual([]);
  });

  test('prose is text, and nothing else', () => {
    const text = 'A ``x*y``, `here <https://a.org>`_, *so*, a_b, <b>no</b> and :func:`~os.walk`.';
    const part = sectionsOf(openedGuide('g.rst', `Title\n=====\n\n${text}\n`))[0]?.parts[0];
    expect(part?.kind === 'prose' ? part.html : '').toBe(
      '<p>A <code>x*y</code>, <a href="https://a.org">here</a>, <em>so</em>, a_b, &#x3C;b>no&#x3C;/b> and <code>os.walk</code>.</p>',
    );
  });
});

describe('notebooks', () => {
  const notebook = (...cells: object[]) =>
    JSON.stringify({ cells, metadata: { language_info: { name: 'python' } } }, null, 1);
  const code = (source: string[], outputs: object[] = [], more: object = {}) => ({
    cell_type: 'code',
    outputs,
    source,
    ...more,
  });

  test('cells, outputs as claims, lines of the file', () => {
    const printed = { output_type: 'stream', name: 'stdout', text: ['1\n', '2\n'] };
    const text = notebook(
      { cell_type: 'markdown', source: ['# Book\n', 'Words.'] },
      code(['print(1)\n', 'print(2)'], [printed]),
    );
    const [first] = snippetsIn('n.ipynb', text);
    expect(first).toMatchObject({ code: 'print(1)\nprint(2)', expected: { text: '1\n2' } });
    expect(text.split('\n')[first!.firstLine - 1]).toContain('print(1)');
    expect(text.split('\n')[first!.lastLine - 1]).toContain('print(2)');
  });

  test('the value of a last line is its claim', () => {
    const value = (text: string, more = {}) => ({
      output_type: 'execute_result',
      data: { 'text/plain': [text], ...more },
    });
    expect(snippetsIn('n.ipynb', notebook(code(['x = 1\n', 'x'], [value('1')])))[0]?.code).toBe(
      'x = 1\nx  # 1',
    );
    const picture = notebook(code(['x'], [value('<Figure>', { 'image/png': '' })]));
    expect(snippetsIn('n.ipynb', picture)[0]?.code).toBe('x');
  });

  test('an error that ends a cell is part of its output', () => {
    const failed = { output_type: 'error', ename: 'KeyError', evalue: "'k'", traceback: [] };
    expect(snippetsIn('n.ipynb', notebook(code(["{}['k']"], [failed])))[0]?.expected?.text).toBe(
      "Traceback (most recent call last):\n  ...\nKeyError: 'k'",
    );
  });

  test('cells are one session; magic and what is skipped don’t run', () => {
    const cells = snippetsIn(
      'n.ipynb',
      notebook(
        code(['x = 1']),
        code(['%matplotlib inline\n', 'x']),
        code(['!pip install x']),
        code(['x'], [], { metadata: { tags: ['skip-execution'] } }),
      ),
    );
    expect(cells.map(({ run }) => run)).toEqual(['both', 'none', 'none', 'none']);
    expect(cells[0]).toMatchObject({ session: true, topLevelAwait: true });
  });

  test('what is none says so', () => {
    for (const text of ['{"a": 1}', '{', '[]', '{"cells": 1}']) {
      expect(openGuide('n.ipynb', text)).toMatchObject({ ok: false });
    }
  });
});

test('a Python file is a block, and so are the examples of its docstrings', () => {
  const text = [
    '"""Tools.',
    '',
    '>>> twice(1)',
    '2',
    '"""',
    'class A:',
    '    def f(self):',
    '        r"""',
    '        >>> A().f()',
    '        1',
    '        """',
    'def twice(x): return 2 * x',
  ];
  const sections = sectionsOf(openedGuide('dir/tools.py', text.join('\n')));
  expect(sections.map(({ title }) => title)).toEqual(['tools.py', 'Module', 'A.f']);
  expect(sections.flatMap(snippetsOf)).toMatchObject([
    { language: 'python', title: 'tools.py', firstLine: 1, lastLine: 12, code: text.join('\n') },
    { language: 'pycon', code: '>>> twice(1)\n2', firstLine: 3, lastLine: 4 },
    { language: 'pycon', code: '>>> A().f()\n1', firstLine: 9, lastLine: 10 },
  ]);
});
