import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../wire/claim.ts';
import { tallyText } from '../../ui/snippet/tally.ts';
import { claimNote, guideDiffers, tallyOf } from './wording.ts';

const held: Claim = {
  index: 0,
  form: 'printed',
  line: 1,
  lastLine: 1,
  claimed: 'True',
  verdict: 'held',
  actual: null,
  reason: null,
  applies: true,
  guide: null,
  mend: null,
};
const broken: Claim = { ...held, verdict: 'broken', actual: 'False' };

describe('what the guide says', () => {
  test('is told where a claim that held says otherwise', () => {
    expect(guideDiffers({ ...held, guide: 'False' })).toBe('False');
    expect(guideDiffers({ ...held, guide: ' True ' })).toBeNull();
  });

  test('is held against what came out where the claim is broken', () => {
    expect(guideDiffers({ ...broken, guide: 'True' })).toBe('True');
    expect(guideDiffers({ ...broken, guide: 'False' })).toBeNull();
  });
});

describe('a claim in words', () => {
  test('says what came out', () => {
    expect(claimNote(broken).remark).toBe('came out False');
    expect(claimNote({ ...broken, actual: '' }).remark).toBe('nothing came out');
    expect(claimNote({ ...broken, actual: null, reason: 'why' })).toMatchObject({
      remark: 'why',
      reason: 'why',
    });
  });

  test('says that it is not for this run', () => {
    const other: Claim = { ...held, verdict: 'unchecked', applies: false };
    expect(claimNote(other).word).toBe('not for this run');
  });

  test('is quiet for prose and notes only', () => {
    expect(claimNote({ ...held, form: 'note', verdict: 'unchecked' }).quiet).toBe(true);
    expect(claimNote({ ...held, form: 'prose', verdict: 'unchecked' }).quiet).toBe(true);
    expect(claimNote({ ...held, verdict: 'unchecked' }).quiet).toBe(false);
  });
});

test('the count leaves out prose and what is not for this run', () => {
  const claims: Claim[] = [
    held,
    held,
    broken,
    { ...held, verdict: 'unchecked', form: 'prose' },
    { ...held, verdict: 'unchecked', applies: false },
  ];
  expect(tallyText(tallyOf(claims))).toBe('2 held, 1 broken');
});
