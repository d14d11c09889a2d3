import { describe, expect, test } from 'vitest';
import type { Guide, Section } from './model.ts';
import { readText } from './text.ts';
import { blocksOf, readFixture, type Block } from './testing.ts';

interface Expected {
  title: string;
  sections: string[];
  blocks: Block[];
}

function read(text: string, file = 'guide.txt'): Guide {
  const result = readText(file, text);
  if (!result.ok) throw new Error(result.message);
  return result.guide;
}

function sectionsOf(guide: Guide): Section[] {
  return guide.chapters.flatMap(({ sections }) => sections);
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

test('what stands below "Output:" is no code', () => {
  expect(snippets('print([1, 2])\nOutput:\n[1, 2]\n')).toEqual([
    { language: 'python', code: 'print([1, 2])' },
  ]);
});

test.each([
  ['a loose list', 'A list:\n\n1. Choose one.\n\n2. Take it.\n\n3. Go.\n'],
  ['a tight list', 'A list:\n\n1. one\n2. two\n3. three\n'],
  ['versions', 'Released:\n\n3.12 brought much\n\n3.9 less\n'],
])('%s makes no sections', (_, text) => {
  expect(sectionsOf(read(text))).toHaveLength(1);
});

test('a list inside a chapter does not pass for the next chapter', () => {
  const text =
    '1. One\n\n1.1 A\n\nSteps\n\n2. second\n\n3. third\n\n1.2 B\n\nx\n\n2. Two\n\n2.1 C\n\ny\n';
  const { chapters } = read(text);
  expect(chapters.map(({ title }) => title)).toEqual(['One', 'Two']);
  expect(chapters.map(({ sections }) => sections.map(({ id }) => id))).toEqual([
    ['1.1', '1.2'],
    ['2.1'],
  ]);
});

test('text is escaped', () => {
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

describe('what is no guide', () => {
  test.each([
    ['nothing', '', /empty/],
    ['blanks', ' \n\t\n', /empty/],
    ['zero bytes', 'PK\0\0abc', /zero bytes/],
    ['bytes', '\uFFFD\u0003\u0001'.repeat(40), /unreadable/],
    ['too much', 'x'.repeat(8_000_001), /too long/],
    ['too many lines', '\n'.repeat(100_001) + 'x', /too many lines/],
  ])('%s gives a sentence', (_, text, message) => {
    expect(readText('a.txt', text)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });

  test.each([
    ['one endless line', 'word '.repeat(400_000)],
    ['endless brackets', '('.repeat(100_000)],
    ['a bracket a line', 'f(\n'.repeat(5_000)],
    ['headings alone', Array.from({ length: 5_000 }, (_, at) => `1.${at} x`).join('\n')],
    ['comments alone', '# c\n\n'.repeat(20_000)],
    ['words alone', 'x\n'.repeat(20_000)],
    ['an open string', `s = """\n${'text\n'.repeat(5_000)}`],
  ])('%s is read in good time', (_, text) => {
    const start = performance.now();
    expect(readText('a.txt', text).ok).toBe(true);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
