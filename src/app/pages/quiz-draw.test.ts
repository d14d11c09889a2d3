import { expect, test } from 'vitest';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import { draw, ROUNDS } from './quiz-draw.ts';

const lines = { firstLine: 1, lastLine: 1 };

function snippet(id: string, code: string, more: Partial<Snippet> = {}): Snippet {
  return {
    kind: 'snippet',
    id,
    language: 'python',
    code,
    setup: false,
    needs: [],
    run: 'both',
    topLevelAwait: false,
    ...lines,
    ...more,
  };
}

const section = (...parts: Snippet[]): Section => ({
  id: '1.1',
  title: 'T',
  parts,
  answers: [],
  file: 'f',
  ...lines,
});

/** Numbers of a fixed sequence, over and over. */
function chances(...numbers: number[]): () => number {
  let at = 0;
  return () => numbers[at++ % numbers.length]!;
}

test('each round has another snippet, and at most three of its claims, in order', () => {
  const claims = Array.from({ length: 6 }, (_, n) => `print(${n})   # ${n}`).join('\n');
  const all = Array.from({ length: 8 }, (_, n) => snippet(`1.1-${n}`, claims));
  const drawn = draw([section(...all)], chances(0.9, 0.1, 0.5));
  expect(drawn).toHaveLength(ROUNDS);
  expect(new Set(drawn.map((each) => each.snippet.id)).size).toBe(ROUNDS);
  for (const { questions } of drawn) {
    expect(questions).toHaveLength(3);
    expect(questions.map(({ line }) => line)).toEqual(
      questions.map(({ line }) => line).sort((a, b) => a - b),
    );
  }
});

test('what claims nothing that a run could judge is never asked about', () => {
  const claim = 'print(1)   # 1';
  const drawn = draw(
    [
      section(
        snippet('a', 'print(1)'),
        snippet('b', 'print(1)   # note: nothing'),
        snippet('c', claim, { setup: true }),
        snippet('d', claim, { run: 'none' }),
        snippet('e', claim, { run: 'pytest' }),
        snippet('f', claim, { exercise: { given: 'print(2)   # 1', hint: '' } }),
        snippet('g', claim, { language: 'console' }),
        snippet('h', claim),
      ),
    ],
    () => 0,
  );
  expect(drawn.map((each) => each.snippet.id)).toEqual(['h']);
});
