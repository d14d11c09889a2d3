/** Open, export, open: what comes back is what was there. */
import { expect, test } from 'vitest';
import type { Guide, Part } from '../model/guide.ts';
import { isMarkdown } from '../read/open.ts';
import { openedGuide } from '../testing/opened.ts';
import { readFixture } from '../testing/blocks.ts';
import { guideReason, readGuideText } from '../testing/guide.ts';
import { exportMarkdown } from './export.ts';
import { createRandom } from '../testing/random.ts';

const asIs = { standInsOf: () => null, codeOf: ({ code }: { code: string }) => code };

/** The words of a part, without how it is marked up. */
function wordsOf(part: Part): string {
  if (part.kind === 'snippet') return `${part.language}: ${part.code}`;
  const html = part.kind === 'table' ? part.rows.flat().join(' ') : part.html;
  return html
    .replaceAll(/<\/?(?:a|code|em|strong)\b[^>]*>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:lt|#x3C);/g, '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&(?:amp|#x26);/g, '&');
}

function wordsIn(parts: readonly Part[]): string {
  return parts.map(wordsOf).join(' ').replaceAll(/\s+/g, ' ').trim();
}

function shape({ title, preface = [], chapters }: Guide): object {
  return {
    title,
    preface: wordsIn(preface),
    chapters: chapters.map((chapter) => ({
      id: chapter.id,
      title: chapter.title,
      sections: chapter.sections.map(({ id, title: own, parts }) => ({
        id,
        title: own,
        words: wordsIn(parts),
      })),
    })),
  };
}

/** The guide before and after, and the export of the export. */
function roundTrip(name: string, text: string): { before: object[]; after: object[] } {
  const guide = openedGuide(name, text);
  const out = exportMarkdown(guide, text, isMarkdown(name, text), asIs);
  const again = openedGuide('again.md', out);
  const outAgain = exportMarkdown(again, out, true, asIs);
  return { before: [shape(guide), { out }], after: [shape(again), { out: outAgain }] };
}

const fixtures = 'bare chapters parens questions roman trailing-dots underlined'.split(' ');

test.each(fixtures)('%s.txt', (name) => {
  const { before, after } = roundTrip(`${name}.txt`, readFixture(`fixtures/${name}.txt`));
  expect(after).toEqual(before);
});

test(`the guide itself${guideReason}`, { skip: guideReason !== '', timeout: 60_000 }, () => {
  const { before, after } = roundTrip('guide.txt', readGuideText());
  expect(after).toEqual(before);
});

const cells = [
  { cell_type: 'markdown', source: ['# T\n', 'Words.\n', '## A'] },
  { cell_type: 'code', source: ['print(1)'], outputs: [] },
];

test.each([
  ['a.rst', 'Title\n=====\n\nOne\n---\n\nWords::\n\n    x = 1\n\nTwo\n---\n\n>>> x\n1\n'],
  ['a.py', '"""Doc.\n\n>>> f()\n1\n"""\ndef f(): return 1\n'],
  ['a.ipynb', JSON.stringify({ cells })],
  ['a.md', 'Before.\n\n# T\n\n!!! note\n\n    Text.\n\n    ```py\n    x\n    ```\n'],
])('%s', (name, text) => {
  const { before, after } = roundTrip(name, text);
  expect(after).toEqual(before);
});

const words = [
  'Some *marked* text with a_name and `code`.',
  'An address: https://example.org/a_b, and <angle> brackets & more.',
  'A long line that is wrapped because it goes on for more than sixty letters and then',
  'goes on.',
  '- an item\n- another',
  'Name   Meaning   Since\nlist   a row     1.0\nset    a heap    2.4',
];
const codes = [
  'x = 1\nprint(x)  # 1',
  'def f(a):\n    return a\n\nf(2)  # 2',
  '>>> 1 + 1\n2',
  'print("```")',
];
const titles = ['Names', 'Loops and *stars*', 'What is `x`?', 'A_b and c'];

/** A plain-text guide, with or without chapters and with text before the first heading. */
function generated(random: (below: number) => number): string {
  const one = (list: readonly string[]) => list[random(list.length)]!;
  const body = () =>
    Array.from({ length: 1 + random(4) }, () => (random(2) === 0 ? one(codes) : one(words))).join(
      '\n\n',
    );
  const section = (number: string) => `${number} ${one(titles)}\n\n${one(words)}\n\n${body()}`;
  const chapter = (_: unknown, at: number) =>
    [`${at + 1}. ${one(titles)}`, section(`${at + 1}.1`), section(`${at + 1}.2`)].join('\n\n');
  const before = random(2) === 0 ? `${words[0]}\n\n` : '';
  const chapters = Array.from({ length: 1 + random(3) }, chapter);
  return `A guide to it\n\n${before}${chapters.join('\n\n')}\n`;
}

test('generated guides', { timeout: 60_000 }, () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const text = generated(createRandom(seed));
    const { before, after } = roundTrip('g.txt', text);
    expect(after, `seed ${seed}:\n${text}`).toEqual(before);
  }
});
