import { expect, test } from 'vitest';
import { GuideReader } from './reader.ts';

const fence = (code: string) => `\`\`\`python\n${code}\n\`\`\`\n`;

function aboveOf(id: string, text: string): string[] {
  const reader = GuideReader.open('g.md', text);
  if (typeof reader === 'string') throw new Error(reader);
  return reader.section(id)!.above.map((section) => section.id);
}

test('sections above come along where a block lacks what they define', () => {
  const text = [
    '# Readme\n',
    `## Make\n\n${fence('box = []')}`,
    `## Aside\n\n${fence('other = 1')}`,
    `## Use\n\n${fence('print(box)')}`,
    `## Alone\n\n${fence('box = 2\nprint(box)')}`,
  ].join('\n');
  expect(aboveOf('use', text)).toEqual(['make']);
  expect(aboveOf('alone', text)).toEqual([]);
});

test('in a book of chapters none does', () => {
  const text = [
    '# 1. First\n',
    `## 1.1 Make\n\n${fence('box = []')}`,
    `## 1.2 Use\n\n${fence('print(box)')}`,
  ].join('\n');
  expect(aboveOf('1.2', text)).toEqual([]);
});
