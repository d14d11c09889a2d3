import { expect, test } from 'vitest';
import { openedGuide } from '../testing/opened.ts';
import { httpBlocks, httpOwner } from './http-owner.ts';
import { snippetsOf } from './program.ts';

const fence = (info: string, code: string): string[] => ['', `\`\`\`${info}`, code, '```'];

test('an http block asks the program of the last block that runs above it', () => {
  const text = [
    '# Guide',
    '## One',
    ...fence('http', 'GET /'),
    ...fence('python', 'app = 1'),
    ...fence('http', 'GET /a'),
    ...fence('json', '{}'),
    ...fence('http', 'GET /b'),
    ...fence('python', 'app = 2'),
    ...fence('http', 'GET /c'),
  ].join('\n');
  const guide = openedGuide('g.md', text);
  const section = guide.chapters[0]!.sections[0]!;
  const snippets = snippetsOf(section);
  const owners = snippets
    .filter(({ language }) => language === 'http')
    .map((block) => httpOwner(block, section)?.code ?? null);
  expect(owners).toEqual([null, 'app = 1', 'app = 1', 'app = 2']);
  const first = snippets.find(({ code }) => code === 'app = 1')!;
  expect(httpBlocks(first, section).map(({ code }) => code)).toEqual(['GET /a', 'GET /b']);
});
