import { expect, test } from 'vitest';
import { agreementOf, pair, shareOf, tablesOf, whyOf } from './agreement.ts';
import type { Judged, Verdict } from './agreement.ts';

const judged = (outcome: Judged['outcome'], want = '1\n', got = want): Judged => ({
  line: 5,
  outcome,
  want,
  got,
});

const verdict = (word: Verdict['verdict'], reason: string | null = null): Verdict => ({
  line: 5,
  verdict: word,
  form: 'block',
  reason,
});

test.each([
  ['passed', 'held', 'agree'],
  ['passed', 'broken', 'differ'],
  ['passed', 'unreached', 'ours unjudged'],
  ['passed', 'unchecked', 'ours unjudged'],
  ['failed', 'broken', 'agree'],
  ['failed', 'held', 'differ'],
  ['failed', 'unreached', 'agree'],
] as const)('doctest %s, ours %s: %s', (outcome, word, agreement) => {
  const one = { page: 'a/b', doctest: judged(outcome), ours: verdict(word) };
  expect(agreementOf(one)).toBe(agreement);
});

test('a name that doctest lacks is no verdict of its', () => {
  const lacks = judged('failed', '1\n', "NameError: name 'x' is not defined");
  const one = { page: 'a/b', doctest: lacks, ours: verdict('held') };
  expect(agreementOf(one)).toBe('doctest unjudged');
  expect(agreementOf({ ...one, ours: verdict('broken') })).toBe('agree');
});

test('an example’s claim is one that begins in its answer', () => {
  const claims = [4, 6, 8].map((line) => ({ ...verdict('held'), line }));
  const [one, two] = pair(
    'a/b',
    [judged('passed', '1\n2\n'), { ...judged('passed'), line: 7 }],
    claims,
  );
  expect(one?.ours?.line).toBe(6);
  expect(two?.ours).toBeNull();
});

test('reasons leave out what is one example’s own', () => {
  const id = {
    page: 'a/b',
    doctest: judged('failed'),
    ours: verdict('unchecked', 'an id “7”: 12'),
  };
  expect(whyOf(id)).toBe('an id …: …');
  const wrapped = judged('failed', '[1,\n 2]\n', '[1, 2]\n');
  expect(whyOf({ ...id, doctest: wrapped, ours: verdict('held') })).toContain('white space');
});

test.each([
  ['["a"]\n', "['a']\n", 'quotes'],
  ['{2, 1}\n', '{1, 2}\n', 'order'],
  ['  File "<stdin>", line 1\nSyntaxError: no\n', 'SyntaxError: no (page)', 'syntax error'],
  ['5\n', 'KeyError: 5', 'earlier example'],
])('%j against %j: %s', (want, got, why) => {
  const one = { page: 'a/b', doctest: judged('failed', want, got), ours: verdict('held') };
  expect(whyOf(one)).toContain(why);
});

test('the share is of what both have judged', () => {
  expect(shareOf({ agree: 3, differ: 1 })).toBe(0.75);
  const one = { page: 'library/a', doctest: judged('passed'), ours: verdict('held') };
  const other = { ...one, page: 'tutorial/b', ours: verdict('broken') };
  expect(tablesOf([one, other])).toContain('| all | 2 | 2 | 1 | 1 | 0 | 0 | 50.0 % |');
});
