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
  ['instructions that nothing ends', fill('a <? ')],
  ['declarations that nothing ends', fill('a <!A ')],
  ['comments that nothing ends', fill('a <!-- ')],
  ['a paragraph of very many lines', fill('a = 1\n')],
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

/** Unguarded these take more than ten seconds, at four times that size. */
test.each([
  ['headings of one name', '###### a\n'.repeat(12_000)],
  ['sections of one name', '## a\n'.repeat(12_000)],
  ['blanks in a line', `a${' '.repeat(40_000)}b\n${' '.repeat(40_000)}a`],
  ['a rule that is none', `${' '.repeat(40_000)}-x`],
  ['tags that nothing closes', '<b '.repeat(20_000)],
  ['braces behind a fence', `\`\`\`python ${'{'.repeat(50_000)}\nx\n\`\`\``],
  ['code behind blanks', `\`\`\`python\n${' '.repeat(50_000)}x\n\`\`\``],
  ['many blocks', '```\na\n```\n\n'.repeat(6_000)],
  ['comments that nothing ends, each by itself', 'a <!-- \n\n'.repeat(10_000)],
])('%s are read in time', { timeout: 60_000 }, (_, text) => {
  const start = performance.now();
  expect(openGuide('g.md', `# T\n\n## A\n\n${text}\n`).ok).toBe(true);
  expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
});

/** The same of plain text. */
test.each([
  ['a table of very many rows', `a | b\n--|--\n${'1 | 2\n'.repeat(8_000)}`],
  ['a table with a rule under each row', '+---+---+\n| a | b |\n'.repeat(8_000)],
  ['a line of dashes', '-'.repeat(100_000)],
  ['a line of colons', ':'.repeat(100_000)],
])('%s is read in time', { timeout: 60_000 }, (_, text) => {
  const start = performance.now();
  expect(openGuide('g.txt', `A guide\n\n1. One\n\n1.1 First\n\n${text}\n`).ok).toBe(true);
  expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
});
