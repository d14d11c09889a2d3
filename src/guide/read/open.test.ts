import { expect, test } from 'vitest';
import { openGuide } from './open.ts';
import { readFixture } from '../testing/blocks.ts';
import { sectionsOf } from '../model/sections.ts';
import { createRandom } from '../testing/random.ts';

function snippetCount(name: string, text: string): number {
  const result = openGuide(name, text);
  if (!result.ok) return -1;
  const sections = sectionsOf(result.guide);
  return sections.flatMap(({ parts }) => parts).filter(({ kind }) => kind === 'snippet').length;
}

const fenced = 'A\n=\n\n```python\nx = 1\n```\n\ny = 2\n';

test('Markdown by its extension or by its fences', () => {
  expect(snippetCount('a.txt', fenced)).toBe(1);
  expect(snippetCount('a', fenced)).toBe(1);
  expect(snippetCount('a.md', 'Text.\n\ny = 2\n')).toBe(0);
});

test('plain text otherwise', () => {
  expect(snippetCount('a.txt', 'Text.\n\ny = 2\n')).toBe(1);
  expect(snippetCount('a.txt', 'Title\n~~~~~\n\ny = 2\n')).toBe(1);
});

test('a file that can’t be read is refused, with the reason', () => {
  expect(openGuide('a.md', '')).toEqual({ ok: false, message: 'The file is empty.' });
  const message = 'The file nests quotations or lists more than 60 deep.';
  expect(openGuide('a.md', '>'.repeat(50_000))).toEqual({ ok: false, message });
  expect(openGuide('a.md', `${'- '.repeat(5_000)}x`)).toEqual({ ok: false, message });
  expect(openGuide('a.md', 'x\n\n' + '- '.repeat(100)).ok).toBe(true);
});

test(
  'never throws, and keeps ranges in order, whatever lines are thrown together',
  { timeout: 60_000 },
  () => {
    const names = [
      'bare',
      'chapters',
      'parens',
      'questions',
      'roman',
      'trailing-dots',
      'underlined',
    ];
    const pool = names.flatMap((name) => readFixture(`fixtures/${name}.txt`).split('\n'));
    pool.push('```', '```python', '"""', '(', '# c', '\t\tx', '> q', '| a |', '---', '===', '', '');
    for (let seed = 1; seed <= 100; seed += 1) {
      const random = createRandom(seed);
      const lines = Array.from({ length: 40 }, () => pool[random(pool.length)]!);
      for (const name of ['a.txt', 'a.md']) {
        const result = openGuide(name, lines.join('\n'));
        expect(result.ok, `seed ${seed}`).toBe(true);
        if (!result.ok) continue;
        const sections = sectionsOf(result.guide);
        const ids = sections.map(({ id }) => id);
        expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length);
        let last = 0;
        for (const part of sections.flatMap(({ parts }) => parts)) {
          expect(part.firstLine, `seed ${seed}`).toBeGreaterThan(last);
          expect(part.lastLine).toBeGreaterThanOrEqual(part.firstLine);
          last = part.lastLine;
        }
        expect(last).toBeLessThanOrEqual(lines.length);
      }
    }
  },
);
