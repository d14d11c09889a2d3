import { describe, expect, test } from 'vitest';
import type { Guide } from '../../model/guide.ts';
import { readText } from './text.ts';
import { wholeGuide } from '../../testing/whole.ts';
import { blocksOf, readFixture, type Block } from '../../testing/blocks.ts';
import { sectionsOf } from '../../model/sections.ts';

interface Expected {
  title: string;
  sections: string[];
  blocks: Block[];
}

function read(text: string, file = 'guide.txt'): Guide {
  const result = wholeGuide(readText(file, text));
  if (!result.ok) throw new Error(result.message);
  return result.guide;
}

function snippets(text: string): { language: string; code: string }[] {
  const parts = sectionsOf(read(text)).flatMap((section) => section.parts);
  return parts.flatMap((part) =>
    part.kind === 'snippet' ? [{ language: part.language, code: part.code }] : [],
  );
}

const habits = ['bare', 'chapters', 'parens', 'questions', 'roman', 'trailing-dots', 'underlined'];

describe.each(habits)('a guide in the habit of %s.txt', (name) => {
  const text = readFixture(`fixtures/${name}.txt`);
  const expected = JSON.parse(readFixture(`fixtures/${name}.json`)) as Expected;

  test.each([
    ['LF', text],
    ['CRLF', text.replaceAll('\n', '\r\n')],
    ['CR', text.replaceAll('\n', '\r')],
    ['a byte order mark', `\uFEFF${text}`],
  ])('with %s', (_, variant) => {
    const guide = read(variant, `${name}.txt`);
    expect(guide.title).toBe(expected.title);
    expect(sectionsOf(guide).map(({ id }) => id)).toEqual(expected.sections);
    expect(blocksOf(guide)).toEqual(expected.blocks);
  });

  test('every line that is not blank is in one part, a heading, the contents or the title', () => {
    const guide = read(text, `${name}.txt`);
    const parts = [...(guide.preface ?? []), ...sectionsOf(guide).flatMap(({ parts }) => parts)];
    const covered = new Set<number>();
    for (const { firstLine, lastLine } of parts) {
      for (let line = firstLine; line <= lastLine; line += 1) {
        expect(covered.has(line), `line ${line} twice`).toBe(false);
        covered.add(line);
      }
    }
    const titles = [guide.title, ...guide.chapters.map((chapter) => chapter.title)];
    titles.push(...sectionsOf(guide).map(({ title }) => title));
    const left = text.split('\n').filter((line, index) => {
      return line.trim() !== '' && !covered.has(index + 1) && !/^\W*$/.test(line);
    });
    const unknown = left.filter((line) => {
      const isTitle = titles.some((title) => title !== '' && line.includes(title));
      return !isTitle && !/contents/i.test(line);
    });
    expect(unknown).toEqual([]);
  });
});

test('code that stands indented or quoted starts at the left edge, and can run', () => {
  expect(snippets('Text.\n\n\tdef f():\n\t\treturn 1\n\n\tf()   # 1\n')).toEqual([
    { language: 'python', code: 'def f():\n\treturn 1\n\nf()   # 1' },
  ]);
  expect(snippets('So:\n\n> x = 1\n>\n> x   # 1\n')).toEqual([
    { language: 'python', code: 'x = 1\n\nx   # 1' },
  ]);
});

describe('code is told from prose, and its language recognised', () => {
  test.each<[string, string, [string, string][]]>([
    ['output is not', 'print([1, 2])\nOutput:\n[1, 2]\n', [['python', 'print([1, 2])']]],
    [
      'a comment goes with what it stands above',
      'import a\n\n# build\ndocker build .\n\n# then\nFROM a:1\n',
      [
        ['python', 'import a'],
        ['shell', '# build\ndocker build .'],
        ['dockerfile', '# then\nFROM a:1'],
      ],
    ],
    [
      'where the language below has no such comments, with what it stands below',
      'import a\n\n# b\n{% load a %}\n',
      [
        ['python', 'import a\n\n# b'],
        ['django-template', '{% load a %}'],
      ],
    ],
    ['a comment alone is not', 'Text.\n\n# 1 of all\n\nText.\n', []],
    ['comments are', 'Text.\n\n# one\n# two\n\nText.\n', [['python', '# one\n# two']]],
    ['a name below code is', 'Text.\n\nx = 1\nx\n\nText.\n', [['python', 'x = 1\nx']]],
    ['a capital one is not', 'Text.\n\nx = 1\nDone\n\nText.\n', [['python', 'x = 1']]],
    ['a name among code is', 'x = 1\n\nx\n\ny = 2\n', [['python', 'x = 1\n\nx\n\ny = 2']]],
    ['a name below text is not', 'Text.\n\nx\n\ny = 2\n', [['python', 'y = 2']]],
    ['a heading of Markdown is not', 'x = 1\n\n## More\n\nText.\n', [['python', 'x = 1']]],
    ['an item of a list is not', 'Text.\n\n- print(x)\n- f(x)\n\nText.\n', []],
    [
      'dots may stand for something',
      'Text:\n\n{\n  "a": 1,\n  ...\n}\n',
      [['python', '{\n  "a": 1,\n  ...\n}']],
    ],
    [
      'a bracket in a comment opens nothing',
      'f(1)   # (\nText here.\n',
      [['python', 'f(1)   # (']],
    ],
    [
      'a traceback is no text',
      ">>> s[0] = 'J'\nTraceback (most recent call last):\n  ...\nTypeError: no\n>>> 1\n",
      [
        [
          'pycon',
          ">>> s[0] = 'J'\nTraceback (most recent call last):\n  ...\nTypeError: no\n>>> 1",
        ],
      ],
    ],
    ['a prompt is no quotation', '>>> f(1)\n1\n', [['pycon', '>>> f(1)\n1']]],
    [
      'a session that is started at the shell, and left again',
      '$ python3\nPython 3.14.0 (main) on linux\n>>> f(1)\n1\n$ ls\n',
      [
        ['pycon', '$ python3\nPython 3.14.0 (main) on linux\n>>> f(1)\n1'],
        ['console', '$ ls'],
      ],
    ],
    ['no session: a script', '$ python a.py\n>>> 1\n', [['console', '$ python a.py\n>>> 1']]],
    ['a comparison is no quotation', 'Text.\n\n>x = 1\n', []],
  ])('%s', (_, text, expected) => {
    const found = snippets(`A title\n\n${text}`).map(({ code, language }) => [language, code]);
    expect(found).toEqual(expected);
  });
});

test('columns with space between them are a table', () => {
  const [section] = sectionsOf(
    read('A title\n\nfirst   the one\nsecond   and another\nthird   last.\n'),
  );
  expect(section?.parts).toMatchObject([{ kind: 'table', rows: [['first', 'the one'], {}, {}] }]);
});

describe('a table of contents is left out', () => {
  const body = '1. One\n\na\n\n2. Two\n\nb\n\n3. Three\n\nc\n';
  test.each([
    ['without a title, when its entries come again', '1. One\n2. Two\n3. Three\n'],
    ['with a title, when they say it otherwise', 'Contents\n1. First\n2. Second\n3. Third\n'],
  ])('%s', (_, contents) => {
    const guide = read(`My guide\n\n${contents}\n${body}`);
    expect(guide.preface).toBeUndefined();
    expect(sectionsOf(guide).map(({ firstLine }) => firstLine)).toEqual(
      [0, 4, 8].map((line) => line + 3 + contents.split('\n').length),
    );
  });
});

test('sections without a heading for their chapter make one', () => {
  const { chapters } = read('1.1 A\n\na\n\n1.2 B\n\nb\n\n2.1 C\n\nc\n');
  expect(chapters.map(({ id, sections }) => [id, sections.length])).toEqual([
    ['1', 2],
    ['2', 1],
  ]);
});

test('what is indented like code is no heading', () => {
  expect(sectionsOf(read('1.1 A\n\na\n\n    1.2 not B\n\nb\n\n1.2 B\n\nc\n'))).toMatchObject([
    { title: 'A' },
    { title: 'B' },
  ]);
});

test.each([
  ['a loose list', 'A list:\n\n1. Choose one.\n\n2. Take it.\n\n3. Go.\n'],
  ['a tight list', 'A list:\n\n1. one\n2. two\n3. three\n'],
  ['a wrapped list', 'A list:\n1. one and\nmore\n2. two and\nmore\n3. three and\nmore\n'],
  ['versions', 'Released:\n\n3.12 brought much\n\n3.9 less\n'],
])('%s makes no sections', (_, text) => {
  expect(sectionsOf(read(text))).toHaveLength(1);
});

describe('an item of a list does not pass for a chapter', () => {
  const one = '1. One\n\n1.1 A\n\nSteps\n\n2. second\n\n3. third\n\n1.2 B\n\nx\n\n';
  test.each([
    ['before the heading', `${one}2. Second item:\n\n2. Two\n\n2.1 C\n\ny\n`],
    ['below the heading', `${one}2. Two\n\nFirst:\n2. an item\nand more\n\n2.1 C\n\ny\n`],
    [
      'when the contents know better',
      `Contents\n1. One\n1.1 A\n1.2 B\n2. Two\n2.1 C\n\n${one}2. Two\n\n2. An item\n\n2.1 C\n\ny\n`,
    ],
  ])('%s', (_, text) => {
    const { chapters } = read(text);
    expect(chapters.map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(sectionsOf(read(text)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['1.1', '1.2', '2.1']),
    );
  });
});

test('a number that is missing does not end the sequence; one far off is no part of it', () => {
  const text = '1.1 A\n\na\n\n1.2 B\n\nb\n\n1.9 of the users agree\n\n1.4 C\n\nc\n';
  expect(sectionsOf(read(text)).map(({ id }) => id)).toEqual(['1.1', '1.2', '1.4']);
});

test('text is escaped in HTML', () => {
  const [section] = sectionsOf(read('A title\n\nUse <b onclick="x()">bold</b> & `a < b` here.\n'));
  expect(section?.parts).toEqual([
    {
      kind: 'prose',
      html: '<p>Use &lt;b onclick=&quot;x()&quot;&gt;bold&lt;/b&gt; &amp; <code>a &lt; b</code> here.</p>',
      firstLine: 3,
      lastLine: 3,
    },
  ]);
});

describe('a file that is no guide is refused, with the reason', () => {
  test.each([
    ['nothing', '', /empty/],
    ['blanks', ' \n\t\n', /empty/],
    ['zero bytes', 'PK\0\0abc', /zero bytes/],
    ['bytes', '\uFFFD\u0003\u0001'.repeat(40), /unreadable/],
    ['too much', 'x'.repeat(8_000_001), /too long/],
    ['too many lines', '\n'.repeat(400_001) + 'x', /too many lines/],
  ])('%s gives a sentence', (_, text, message) => {
    expect(wholeGuide(readText('a.txt', text))).toEqual({
      ok: false,
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['one endless line', 'word '.repeat(400_000)],
    ['endless brackets', '('.repeat(100_000)],
    ['a bracket a line', 'f(\n'.repeat(5_000)],
    ['headings alone', Array.from({ length: 5_000 }, (_, at) => `1.${at} x`).join('\n')],
    ['comments alone', '# c\n\n'.repeat(20_000)],
    ['comments without blank lines', '# c\n'.repeat(90_000)],
    ['words alone', 'x\n'.repeat(20_000)],
    ['an open string', `s = """\n${'text\n'.repeat(5_000)}`],
  ])('%s is read in good time', (_, text) => {
    const start = performance.now();
    expect(wholeGuide(readText('a.txt', text)).ok).toBe(true);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

test('a sentence below a suite in a transcript is what it prints, but for a definition', () => {
  const lengthOf = (...typed: string[]) => snippets(typed.join('\n'))[0]!.code.split('\n').length;
  const said = 'It went on and on!';
  expect(lengthOf('>>> for i in [1]:', `...     print('${said}')`, '...', said, '>>> 1')).toBe(5);
  expect(lengthOf('>>> def f():', '...     return 1', '...', said)).toBe(3);
  expect(lengthOf('>>> x = 1', said)).toBe(1);
});
