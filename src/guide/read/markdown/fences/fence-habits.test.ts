/** Fences as the tools of other people have them. */
import { describe, expect, test } from 'vitest';
import type { Snippet } from '../../../model/guide.ts';
import { openedGuide } from '../../../testing/opened.ts';
import { snippetsOf } from '../../../program/program.ts';
import { sectionsOf } from '../../../model/sections.ts';

function snippetsIn(...lines: string[]): Snippet[] {
  const guide = openedGuide('g.md', ['# T', '', ...lines].join('\n'));
  return sectionsOf(guide).flatMap(snippetsOf);
}

const fence = (info: string, ...code: string[]) => [`\`\`\`${info}`, ...code, '```', ''];
const first = (info: string, ...code: string[]) => snippetsIn(...fence(info, ...code))[0]!;

test('cells are one session, blocks aren’t', () => {
  for (const info of ['{python}', '{python, echo=FALSE}', '{code-cell} ipython3', '{ipython}']) {
    expect(first(info, 'total = 1').session).toBe(true);
  }
  for (const info of ['python', '{.python}', '{code-block} python', '{testcode}']) {
    expect(first(info, 'total = 1').session).toBeUndefined();
  }
});

test('an exception that its author expects', () => {
  expect(first('{python, error=TRUE}', '1 / 0').mayRaise).toBe(true);
  expect(first('{python}', '#| error: true', '1 / 0').mayRaise).toBe(true);
  expect(first('{code-cell}', ':tags: [raises-exception]', '', '1 / 0').mayRaise).toBe(true);
  expect(first('{code-cell}', ':tags: [hide-output]', '', '1 / 0').mayRaise).toBeUndefined();
  expect(first('{python}', '#| error: false', '1 / 0').mayRaise).toBeUndefined();
});

describe('languages', () => {
  test.each([
    ['{python}', 'both'],
    ['{python, echo=FALSE}', 'both'],
    ['{python setup, include=FALSE}', 'both'],
    ['{.python .annotate}', 'both'],
    ['{ .py3 title="a.py" }', 'both'],
    ['{#one .python}', 'both'],
    ['{code-cell} ipython3', 'both'],
    ['{code-cell}', 'both'],
    ['{code-block} python', 'both'],
    ['{testcode}', 'both'],
    ['{pyodide}', 'both'],
    ['python,editable', 'both'],
    ['py:main.py', 'both'],
    ['python{1,3-4}', 'both'],
    ['python {2} showLineNumbers', 'both'],
    ['py linenums="1" hl_lines="2 3"', 'both'],
    ['ipython', 'both'],
    ['{r}', 'none'],
    ['{.ruby}', 'none'],
    ['{code-block} c', 'none'],
  ])('%s', (info, run) => {
    expect(first(info, 'total = 1')).toMatchObject({ run, code: 'total = 1' });
  });

  test.each(['pycon3', '{doctest}', 'python-console', 'ruby', 'text', ''])(
    'a transcript in "%s"',
    (info) => {
      expect(first(info, '>>> 1 + 1', '2')).toMatchObject({ language: 'pycon', run: 'prompt' });
    },
  );

  test('a file with a directive of Sphinx’s doctest has its options in all transcripts', () => {
    const transcript = ['>>> int("x")', 'ValueError: another'];
    expect(first('{doctest}', ...transcript).doctest).toContain('IGNORE_EXCEPTION_DETAIL');
    expect(first('pycon', ...transcript).doctest).toBeUndefined();
    expect(first('{testcode}', 'x = 1').doctest).toBeDefined();
    expect(first('python', 'x = 1').doctest).toBeUndefined();
    expect(
      first('pycon', ...transcript, '```', '', '```{testcode}', 'x = 1').doctest,
    ).toBeDefined();
  });

  test.each(['ipython', 'python', 'console', ''])('a session of IPython in "%s"', (info) => {
    const lines = ['In [1]: 1 + 1', 'Out[1]: 2'];
    expect(first(info, ...lines)).toMatchObject({ language: 'pycon', run: 'prompt' });
  });

  test('a banner and a command may come before the prompt, code may not', () => {
    const banner = ['$ python', 'Python 3.12.1 (main)', '>>> 1', '1'];
    expect(first('console', ...banner).language).toBe('pycon');
    expect(first('python', 'text = """', '>>> no', '"""').language).toBe('python');
  });

  test('titles', () => {
    expect(first('py:pkg/a.py', 'x').title).toBe('pkg/a.py');
    expect(first('{.python title="b.py"}', 'x').title).toBe('b.py');
    expect(first('python {title="c.py" linenums="1"}', 'x').title).toBe('c.py');
  });
});

describe('containers', () => {
  test.each([
    ['an admonition', '!!! note "Look"'],
    ['one that folds', '???+ tip'],
    ['a tab', '=== "Python"'],
  ])('%s', (_, head) => {
    const inside = ['Words.', '', ...fence('python', 'if a:', '    b')];
    const found = snippetsIn(head, '', ...inside.map((line) => `    ${line}`), 'After.');
    expect(found).toMatchObject([{ code: 'if a:\n    b', firstLine: 8, lastLine: 9 }]);
  });

  test('one in another, and in a list', () => {
    const code = ['```python', 'x = 1', '```'];
    const deep = ['!!! note', '', '    === "A"', '', ...code.map((line) => `        ${line}`)];
    expect(snippetsIn(...deep)).toMatchObject([{ language: 'python', code: 'x = 1' }]);
    const inList = ['- item', '', ...deep.map((line) => `    ${line}`)];
    expect(snippetsIn(...inList)).toMatchObject([{ language: 'python', code: 'x = 1' }]);
  });

  test('divisions, and directives that hold text', () => {
    const code = fence('python', 'x = 1');
    for (const [begin, end] of [
      ['::: note', ':::'],
      [':::{admonition} Title', ':::'],
      [':::: {.callout-tip}', '::::'],
      ['````{warning}', '````'],
    ] as const) {
      expect(snippetsIn(begin, ...code, end, '', ...code)).toMatchObject([
        { code: 'x = 1' },
        { code: 'x = 1' },
      ]);
    }
    expect(snippetsIn(':::{code-block} python', 'y = 2', ':::')).toMatchObject([
      { language: 'python', code: 'y = 2', firstLine: 4, lastLine: 4 },
    ]);
  });

  test('what only looks like one stays as it is', () => {
    const shown = ['Text.', '', '    !!! note', '', '        x = 1', ''];
    expect(snippetsIn(...shown)).toMatchObject([{ code: '!!! note\n\n    x = 1' }]);
    expect(snippetsIn(...fence('markdown', '!!! note', '    x'))[0]?.code).toBe('!!! note\n    x');
  });
});

describe('what isn’t run', () => {
  test.each([
    ['--8<-- "a.py"'],
    ['{!docs/a.py!}'],
    ['{{#include a.py:2:9}}'],
    ['x = 1\n{% include "a.py" %}'],
  ])('an include: %s', (line) => {
    expect(first('python', line)).toMatchObject({ run: 'none', notRun: { kind: 'include' } });
  });

  test('an included file is named', () => {
    expect(first('{literalinclude} a/b.py').notRun?.why).toBe(
      'it includes a/b.py, which isn’t here',
    );
  });

  test.each([
    'python notest',
    'python,ignore',
    'python test="skip"',
    '{python, eval=FALSE}',
    'python {test="skip"}',
  ])('skipped by its fence: %s', (info) => {
    expect(first(info, 'x')).toMatchObject({ run: 'none', notRun: { kind: 'skipped' } });
  });

  test('skipped by its options, which are no code', () => {
    const cell = first('{code-cell} python', ':tags: [skip-execution]', '', 'x = 1');
    expect(cell).toMatchObject({ run: 'none', code: 'x = 1', firstLine: 6, lastLine: 6 });
    expect(first('{code-cell} python', ':tags: [hide-input]', 'x = 1').run).toBe('both');
    expect(first('{python}', '#| eval: false', 'x').run).toBe('none');
    expect(first('{python}', '#| echo: false', 'x').run).toBe('both');
  });

  test.each([
    '<!-- skip: next -->',
    '<!--pytest.mark.skip-->',
    '<!--pytest-codeblocks:skip-->',
    '<!-- pytest.mark.skip(reason="slow") -->',
    '<!-- notest -->',
    '<!--phmdoctest-skip-->',
    '<!-- name: test_a; mark: skip -->',
    '<!--\nskip: next\n-->',
    '% skip: next',
    '<!--pytest.mark.skipif(sys.version_info >= (3, 9), reason="new")-->',
    '<!-- skip: next if(has_no_network(), reason="x") -->',
  ])('skipped by the comment above, and only the next: %s', (comment) => {
    const found = snippetsIn(comment, ...fence('python', 'x'), ...fence('python', 'y'));
    expect(found.map(({ run }) => run)).toEqual(['none', 'both']);
  });

  test.each([
    '<!-- skip this part when you are in a hurry -->',
    '<!--pytest.mark.skipif(sys.version_info < (3, 9), reason="old")-->',
    '<!-- skip: next if(sys.platform == "win32") -->',
    '<!-- a note -->',
  ])('not skipped: %s', (comment) => {
    expect(snippetsIn(comment, ...fence('python', 'x'))[0]?.run).toBe('both');
  });

  test('from start to end, across sections; and a whole file', () => {
    const block = fence('python', 'x');
    const found = snippetsIn(
      ...block,
      '<!-- skip: start -->',
      ...block,
      '## B',
      ...block,
      '<!-- skip: end -->',
      ...block,
    );
    expect(found.map(({ run }) => run)).toEqual(['both', 'none', 'none', 'both']);
    expect(snippetsIn('<!--pytest-codeblocks:skipfile-->', ...block)[0]?.run).toBe('none');
  });
});

describe('hidden code', () => {
  test('in a comment, as a set-up', () => {
    const hidden = ['<!--', '```python', 'secret = 1', '```', '-->', ''];
    expect(snippetsIn(...hidden, ...fence('python', 'secret'))).toMatchObject([
      { hidden: true, setup: true, code: 'secret = 1', firstLine: 5, lastLine: 5 },
      { code: 'secret' },
    ]);
  });

  test('of Sybil; at its own place where it needs what is above', () => {
    const hidden = ['<!-- invisible-code-block: python', 'assert x == 1', '-->', ''];
    const found = snippetsIn(...fence('python', 'x = 1'), ...hidden, ...fence('python', 'x'));
    expect(found[1]).toMatchObject({ hidden: true, setup: false, code: 'assert x == 1' });
  });
});

test('blocks that go on', () => {
  const goesOn = (...lines: string[]) => snippetsIn(...lines).at(-1)?.continues;
  expect(goesOn(...fence('python continuation', 'x'))).toBe(true);
  expect(goesOn('<!--pytest-codeblocks:cont-->', ...fence('python', 'x'))).toBe(true);
  const named = ['<!-- name: test_a -->', ...fence('python', 'x')];
  expect(goesOn(...named)).toBeUndefined();
  expect(goesOn(...named, ...named)).toBe(true);
});
