import { expect, test } from 'vitest';
import { answered, questionsIn } from './quiz.ts';

const text = `x = [1]   # note: a list
print(x)   # [1]
for i in x:
    print(i)
    # 1
    # and so on
# x[9]   # IndexError
`;

const brief = (code: string) =>
  questionsIn(code).map(({ line, code: about, rows }) => [line, about, rows]);

test('each comment that may be a claim is a question about its code', () => {
  expect(brief(text)).toEqual([
    [2, 'print(x)', 1],
    [5, 'print(i)', 2],
    [7, 'x[9]', 1],
  ]);
  expect(brief('print("# no")')).toEqual([]);
});

test('answers take the claims’ places, and say where they are', () => {
  const questions = questionsIn(text);
  const { text: made, lines } = answered(text, questions, [' [2] ', '1\n2\n3', 'KeyError']);
  expect(made).toBe(`x = [1]   # note: a list
print(x)   # [2]
for i in x:
    print(i)
    # 1
    # 2
    # 3
# x[9]   # KeyError
`);
  expect(lines).toEqual([2, 5, 8]);
});

test('a question without an answer claims nothing', () => {
  const questions = questionsIn('print(1)   # 1\nprint(2)   # 2');
  const { text: made, lines } = answered('print(1)   # 1\nprint(2)   # 2', questions, ['', '2']);
  expect(made).toBe('print(1)   # note: not answered\nprint(2)   # 2');
  expect(lines).toEqual([null, 2]);
});
