import { describe, expect, test } from 'vitest';
import type { Claim, ClaimedCode } from '../../wire/claim.ts';
import type { Finding } from './findings.ts';
import { judged, sourceFor } from './verdicts.ts';

function claim(code: Partial<ClaimedCode> = {}): Claim {
  return {
    index: 0,
    form: 'type error',
    line: 3,
    lastLine: 3,
    claimed: 'mypy error',
    verdict: 'unchecked',
    actual: null,
    reason: 'Only a type checker can tell.',
    applies: true,
    guide: null,
    mend: null,
    code: { firstLine: 2, lastLine: 3, column: 10, revived: null, ...code },
  };
}

function finding(part: Partial<Finding>): Finding {
  return {
    line: 3,
    column: 0,
    endLine: 3,
    endColumn: 1,
    severity: 'error',
    rule: 'reportArgumentType',
    message: 'No.\n  Because.',
    ...part,
  };
}

describe('a type claim', () => {
  test('is held by an error on the lines of its statement, which is shown in a line', () => {
    expect(judged(claim(), [finding({ line: 2 })])).toMatchObject({
      verdict: 'held',
      actual: 'No. [reportArgumentType]',
      reason: null,
    });
  });

  test.each<[string, Partial<Finding>]>([
    ['a warning', { severity: 'warning' }],
    ['an error above its statement', { line: 1 }],
    ['an error below it', { line: 4 }],
    ['an error in its comment', { column: 10 }],
  ])('is broken by no more than %s', (_, part) => {
    expect(judged(claim(), [finding(part)]).verdict).toBe('broken');
  });

  test('in commented-out code speaks of that code, wherever the comment began', () => {
    const aside = claim({ firstLine: 3, column: 0, revived: '    f("x")' });
    expect(sourceFor(aside, 'a\nb\n    # f("x")  # mypy error\nc')).toBe('a\nb\n    f("x")\nc');
    expect(judged(aside, [finding({ column: 6 })]).verdict).toBe('held');
  });
});
