import { expect, test } from 'vitest';
import { readMarkdown } from './markdown.ts';
import { wholeGuide } from '../../testing/whole.ts';
import type { Guide, Part, Snippet } from '../../model/guide.ts';
import { sectionsOf } from '../../model/sections.ts';

function read(text: string): Guide {
  const result = wholeGuide(readMarkdown('guide.md', text));
  if (!result.ok) throw new Error(result.message);
  return result.guide;
}

function partsOf(text: string): Part[] {
  return sectionsOf(read(text)).flatMap(({ parts }) => parts);
}

function snippetsOf(text: string): Snippet[] {
  return partsOf(text).filter((part) => part.kind === 'snippet');
}

function outlineOf(text: string): unknown {
  return read(text).chapters.map(({ id, title, sections }) => [
    `${id} ${title}`.trim(),
    sections.map(
      (section) => `${section.id} ${section.title} ${section.firstLine}-${section.lastLine}`,
    ),
  ]);
}

test('one heading of level 1 is the title, those of level 2 are sections', () => {
  const text = '# Guide\n\nHello.\n\n## 1.1 One\n\na\n\n### Deep\n\nb\n\n## Two words\n';
  expect(read(text).title).toBe('Guide');
  expect(read(text).preface).toEqual([
    { kind: 'prose', html: '<p>Hello.</p>', firstLine: 3, lastLine: 3 },
  ]);
  expect(outlineOf(text)).toEqual([['', ['1.1 One 5-11', 'two-words Two words 13-13']]]);
});

test('several headings of level 1 are chapters, with what stands right below them', () => {
  const text = '# 1. A\n\nintro\n\n## 1.1 B\n\nb\n\n# 2. C\n\n## 2.1 D\n\nd\n\n## 2.1 E\n';
  expect(outlineOf(text)).toEqual([
    ['1 A', ['1 A 1-3', '1.1 B 5-7']],
    ['2 C', ['2.1 D 11-13', '2.1-2 E 15-15']],
  ]);
});

test('chapters without numbers have no id, and a single heading is the title too', () => {
  expect(outlineOf('# A\n\n## B\n\nb\n\n# C\n\n## D\n')).toEqual([
    ['A', ['b B 3-5']],
    ['C', ['d D 9-9']],
  ]);
  expect(read('# Alone\n\ntext\n').title).toBe('Alone');
  expect(read('# One\n\ntext\n\n# Two\n').title).toBe('guide');
});

test('without headings all is one section', () => {
  expect(outlineOf('text\n\n```py\nx = 1\n```\n')).toEqual([['', ['start Start 1-5']]]);
});

test('snippets know the lines of their code, in lists and quotations too', () => {
  const text = [
    '```python title="A b" file=x/y.py group=g setup needs="a b" run=script await',
    'x = 1',
    '',
    'y = 2',
    '```',
    '',
    '1. item',
    '',
    '   ```pycon',
    '   >>> 1',
    '   1',
    '   ```',
    '',
    '   after',
    '2. other',
    '',
    '> ~~~sh',
    '> ls -l',
    '> ~~~',
    '',
    '    z = f(3)',
    '',
    '```',
    '```',
    '',
    '````',
    '```',
  ].join('\n');
  expect(
    snippetsOf(text).map(({ language, code, firstLine, lastLine }) => [
      language,
      code,
      firstLine,
      lastLine,
    ]),
  ).toEqual([
    ['python', 'x = 1\n\ny = 2', 2, 4],
    ['pycon', '>>> 1\n1', 10, 11],
    ['shell', 'ls -l', 18, 18],
    ['python', 'z = f(3)', 21, 21],
    ['text', '', 23, 24],
    ['text', '```', 27, 27],
  ]);
  expect(snippetsOf(text)[0]).toMatchObject({
    id: 'start-1',
    title: 'A b',
    file: 'x/y.py',
    group: 'g',
    setup: true,
    needs: ['a', 'b'],
    run: 'script',
    topLevelAwait: true,
  });
  const html = partsOf(text).flatMap((part) => (part.kind === 'prose' ? [part.html] : []));
  expect(html).toEqual([
    '<ol>\n<li>item</li>\n</ol>',
    '<p>after</p>\n<ol start="2">\n<li>other</li>\n</ol>',
  ]);
});

test('tables become rows of cells', () => {
  expect(partsOf('| a | *b* |\n|---|---|\n| 1 \\| 2 | `x` |\n')).toEqual([
    {
      kind: 'table',
      rows: [
        ['a', '<em>b</em>'],
        ['1 | 2', '<code>x</code>'],
      ],
      firstLine: 1,
      lastLine: 3,
    },
  ]);
});

test.each([
  ['a script', 'a <script>alert(1)</script> b', /script/],
  ['a handler', '<a href="#" onclick="x()">a</a>', /onclick/],
  ['a link that runs', '[a](javascript:alert(1))', /javascript/],
  ['a picture', '![alt](https://example.org/a.png)', /<img/],
  ['a picture by reference', '![alt][p]\n\n[p]: https://example.org/a.png', /<img/],
  ['a picture in HTML', '<img src="https://example.org/a.png">', /<img/],
  ['a frame', '<iframe src="https://example.org"></iframe>', /iframe/],
])('%s does not get into the page', (_, text, forbidden) => {
  const html = partsOf(`before\n\n${text}\n`).map((part) =>
    part.kind === 'prose' ? part.html : '',
  );
  expect(html.join('')).toContain('before');
  expect(html.join('')).not.toMatch(forbidden);
});

/** HTML of all prose. */
function htmlOf(text: string): string {
  return partsOf(text)
    .map((part) => (part.kind === 'prose' ? part.html : ''))
    .join('|');
}

test('a picture on the web becomes a link, any other its description', () => {
  const link = (file: string, words: string) =>
    `<a href="https://example.org/${file}" target="_blank" rel="noopener noreferrer">${words} (picture at example.org)</a>`;
  expect(htmlOf('![a](https://example.org/a.png) ![b](b.png)\n')).toBe(
    `<p>${link('a.png', 'a')} b</p>`,
  );
  expect(htmlOf('<img src="//example.org/c.png">\n')).toBe(link('c.png', 'Picture'));
  expect(htmlOf('[![d](https://example.org/d.png)](https://example.org/)\n')).toBe(
    '<p><a href="https://example.org/">d</a></p>',
  );
});

test('HTML of the guide stays where it does no harm, also around code', () => {
  expect(htmlOf('<p align="center">\n<b>B</b> &amp; <kbd>C</kbd></p>\n')).toBe(
    '<p align="center">\n<b>B</b> &#x26; <kbd>C</kbd></p>',
  );
  expect(
    htmlOf('<details>\n<summary>S</summary>\n\nIn\n\n</details>\n\nOut\n').replaceAll('\n', ''),
  ).toBe('<details><summary>S</summary><p>In</p></details><p>Out</p>');
  expect(htmlOf('a <i>b\n\n```py\nx\n```\n\nc</i> d\n')).toBe('<p>a <i>b</i></p>||<p>c d</p>');
});

test.each([
  ['tags nested thousands deep', '<div>'.repeat(20_000)],
  ['tags nested hundreds deep', '<div>'.repeat(500)],
  ['tags left open in each paragraph', '<p><b title="1">x'.repeat(2_000)],
])('%s are left out', (_, html) => {
  expect(htmlOf(`before\n\n${html}\n`)).toBe('<p>before</p>');
});

test('links lead to the headings that code hosts name so, and to nothing beside the guide', () => {
  const text = `# T\n\n## 1.1 The *first*\n\n[a](#11-the-first) [b](#Deep-größe) [c](#deep-gr%C3%B6%C3%9Fe-1)
[d](#none) [e](other.md) [f](mailto:a@b.example)\n\n### Deep: Größe!\n\n## Deep Größe\n`;
  const hrefs = [...htmlOf(text).matchAll(/<a(?: href="([^"]*)")?>/g)].map(([, href]) => href);
  expect(hrefs).toEqual([
    '#/opened/1.1',
    '#/opened/1.1/deep-gr%C3%B6%C3%9Fe',
    '#/opened/deep-gr%C3%B6%C3%9Fe',
    undefined,
    undefined,
    'mailto:a@b.example',
  ]);
});

test('links by reference and footnotes find their targets', () => {
  const [part] = partsOf('See [this][t] and [^1].\n\n[t]: https://example.org/\n[^1]: A note.\n');
  expect(part).toMatchObject({ kind: 'prose' });
  expect((part as { html: string }).html).toContain('<a href="https://example.org/">this</a>');
  expect((part as { html: string }).html).toContain('A note.');
});

test('links find names in HTML, footnotes, chapters and the title, from before the first section too', () => {
  const text = `# One

Intro [a](#mark) [b](#fn-x) [c](#two) and.[^x]

## A

[d](#one) [e](#two) [f](#hidden) [g](#user-content-mark)

\`\`\`html
<a name="hidden"></a>
\`\`\`

# Two

## B

Text <span id="mark">here</span> and [^x].

[^x]: A note.
`;
  const html = partsOf(text)
    .map((part) => (part.kind === 'prose' ? part.html : ''))
    .join('');
  const hrefs = [...html.matchAll(/<a(?: href="([^"]*)")?[^>]*>[a-g]</g)].map(([, href]) => href);
  expect(hrefs).toEqual([
    '#/opened/b/mark',
    '#/opened/one/fn-x',
    '#/opened/b',
    '#/opened/one',
    '#/opened/b',
    undefined,
    '#/opened/b/mark',
  ]);
  expect(html).toContain('href="#/opened/b/fn-x"');
  expect(html).toContain('id="user-content-fn-x"');
  expect(html).toContain('id="user-content-mark"');
});

test.each([
  ['<h1 align="center">My <b>guide</b> &amp; more</h1>\n\n## A\n\nx\n', 'My guide & more'],
  ['Text.\n\n```html\n<h1>Code</h1>\n```\n\n## A\n\n## B\n', 'guide'],
  ['## A\n\n<h1>Later</h1>\n\n## B\n', 'guide'],
])('%j is titled %s', (text, title) => {
  expect(read(text).title).toBe(title);
});
