import { expect, test } from 'vitest';
import { openGuide } from '../open.ts';
import { heavyParts } from './heavy.ts';
import { sectionsOf } from '../../model/sections.ts';

const SIZE = 60_000;
const fill = (text: string) => text.repeat(Math.ceil(SIZE / text.length));
/** Unguarded these take from ten seconds to minutes. */
const PATIENCE_MS = 8_000;

const nested = () => {
  let [text, depth] = ['', 0];
  for (; text.length < SIZE; depth += 1) text += `${'  '.repeat(depth)}- a\n`;
  return text;
};

test.each([
  ['emphasis', fill('*a_')],
  ['brackets that open', fill('[')],
  ['brackets that close', fill(']')],
  ['links', fill('[a](')],
  ['backticks', fill('`a')],
  ['nested lists', nested()],
  ['one long list', fill('- a\n')],
  ['one long quotation', fill('> *a*\n')],
  ['a block of very many lines', `\`\`\`python\n${'x = 1\n'.repeat(100_000)}\`\`\``],
  ['one long table', `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(20_000)}`],
  ['headings without a blank line', fill('a\n===\n')],
])('%s are shown as text', { timeout: 60_000 }, (_, text) => {
  const start = performance.now();
  const result = openGuide('g.md', `# T\n\n## A\n\nBefore.\n\n${text}\n\n## B\n\nAfter.\n`);
  expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
  if (!result.ok) throw new Error(result.message);
  const [a, b] = sectionsOf(result.guide);
  expect(a!.parts).toMatchObject([
    { kind: 'prose', html: '<p>Before.</p>' },
    { kind: 'snippet', language: 'text', notRun: { kind: 'too slow' }, firstLine: 7 },
  ]);
  expect(b!.parts).toMatchObject([{ html: '<p>After.</p>' }]);
});

test.each([
  ['a long table', `| a | b |\n|---|---|\n${'| 1 | *2* |\n'.repeat(3000)}`],
  ['a list of links', '- [a](b) *c*\n'.repeat(2000)],
  ['code full of marks', `\`\`\`\n${fill('*a_')}\n\`\`\``],
  ['a paragraph with many code spans', '`a` '.repeat(300)],
])('%s is fine', (_, text) => {
  expect(heavyParts(text.split('\n'))).toEqual([]);
});
