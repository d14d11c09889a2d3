import { expect, test } from 'vitest';
import type { Claim, Verdict } from '../../../wire/claim.ts';
import { claimingLines, judgeExercise } from './exercise.ts';

const given = 'a = 1\nb = 2   # note: change this\nprint(a == b)   # True\nprint("# 1")\n';

const claim = (verdict: Verdict, part: Partial<Claim> = {}): Claim => ({
  index: 0,
  form: 'printed',
  line: 3,
  lastLine: 3,
  claimed: 'True',
  verdict,
  actual: null,
  reason: null,
  applies: true,
  guide: null,
  mend: null,
  ...part,
});

test('lines that claim something are those with a comment that is no note', () => {
  expect(claimingLines(given)).toEqual(['print(a == b)   # True']);
});

test('is solved when all that was claimed holds', () => {
  const mine = given.replace('b = 2', 'b = a');
  expect(judgeExercise(given, mine, [claim('held')])).toEqual({ kind: 'solved' });
  const quiet = claim('unchecked', { form: 'note' });
  expect(judgeExercise(given, mine, [quiet, claim('held')])).toEqual({ kind: 'solved' });
});

test.each<[Verdict]>([['broken'], ['unreached'], ['unchecked']])(
  'is open while one is %s',
  (verdict) => {
    const open = { kind: 'open', why: 'claims', count: 1 };
    expect(judgeExercise(given, given, [claim(verdict), claim('held')])).toEqual(open);
  },
);

test('isn’t solved by changing or leaving out what is claimed', () => {
  const open = { kind: 'open', why: 'changed', count: 1 };
  for (const mine of [given.replace('# True', '# False'), 'print(1)   # 1', '']) {
    expect(judgeExercise(given, mine, [claim('held')])).toEqual(open);
  }
  expect(judgeExercise('x = 1', 'x = 1', [])).toMatchObject({ kind: 'open' });
});

test('a line that claims twice is asked for twice', () => {
  const twice = 'print(x)   # 1\nx += 1\nprint(x)   # 1';
  expect(judgeExercise(twice, 'print(x)   # 1', [claim('held')])).toMatchObject({ why: 'changed' });
});
