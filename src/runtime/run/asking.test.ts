import { expect, test } from 'vitest';
import type { AnswerPiece, Question, Word } from '../../../wire/questions.ts';
import { createAsking } from './asking.ts';

const question: Question = { kind: 'expression', source: '1 + 1' };
const end: AnswerPiece = { kind: 'end', end: { kind: 'answered', ms: 1 } };

function setUp() {
  const words: Word[] = [];
  const asking = createAsking((word) => words.push(word));
  return { asking, words };
}

test('each question has its own pieces and one end', async () => {
  const { asking, words } = setUp();
  const [first, second]: AnswerPiece[][] = [[], []];
  const asked = asking.ask(question, (piece) => first!.push(piece));
  asking.ask(question, (piece) => second!.push(piece));
  expect(words.map((word) => word.id)).toEqual([1, 2]);
  asking.hear(1, { kind: 'value', repr: '2' });
  asking.hear(1, end);
  asking.hear(1, end);
  expect(await asked.ended).toEqual(end.end);
  expect(first).toEqual([{ kind: 'value', repr: '2' }, end]);
  expect(second).toEqual([]);
});

test('what is printed after the end is still heard', () => {
  const { asking } = setUp();
  const pieces: AnswerPiece[] = [];
  asking.ask(question, (piece) => pieces.push(piece));
  asking.hear(1, end);
  asking.hear(1, { kind: 'output', stream: 'stdout', text: 'later' });
  expect(pieces.map(({ kind }) => kind)).toEqual(['end', 'output']);
});

test('an interpreter that dies settles all questions, and later ones', async () => {
  const { asking, words } = setUp();
  const settled: AnswerPiece[] = [];
  const open = asking.ask(question, (piece) => settled.push(piece));
  const done = asking.ask(question, () => {});
  asking.hear(2, end);
  asking.close('Python’s interpreter died.');
  const gone = { kind: 'gone', message: 'Python’s interpreter died.' };
  expect(await open.ended).toEqual(gone);
  expect(await done.ended).toEqual(end.end);
  expect(settled).toHaveLength(1);
  const late = asking.ask(question, (piece) => settled.push(piece));
  expect(settled).toHaveLength(1);
  expect(await late.ended).toEqual(gone);
  expect(words).toHaveLength(2);
});

test('an answer without end is cut, and its question left', async () => {
  const { asking, words } = setUp();
  const kinds: string[] = [];
  const asked = asking.ask(question, ({ kind }) => kinds.push(kind));
  for (let at = 0; at < 30_000; at += 1) asking.hear(1, { kind: 'body', data: 'eA==' });
  expect(kinds).toHaveLength(20_001);
  expect(await asked.ended).toMatchObject({
    kind: 'gone',
    message: expect.stringContaining('has no end'),
  });
  expect(words.map(({ kind }) => kind)).toEqual(['ask', 'leave']);

  const long = asking.ask(question, () => {});
  for (let at = 0; at < 9; at += 1) asking.hear(2, { kind: 'body', data: 'x'.repeat(8_000_000) });
  expect(await long.ended).toMatchObject({ kind: 'gone' });
});
