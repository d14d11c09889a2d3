import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../wire/claim.ts';
import { anchorAt, follow } from './anchor.ts';
import { guideDiffers, showClaim } from './shown-claim.ts';

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

const shown = (claim: Claim) => showClaim(claim, anchorAt('print(x)   # True'));

describe('what the guide says', () => {
  test('is shown where a claim that held says otherwise', () => {
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
    expect(shown(broken).remark).toBe('came out False');
    expect(shown({ ...broken, actual: '' }).remark).toBe('nothing came out');
    expect(shown({ ...broken, actual: null, reason: 'why' })).toMatchObject({
      remark: 'why',
      reason: 'why',
    });
  });

  test('says that it is not for this run', () => {
    const other: Claim = { ...held, verdict: 'unchecked', applies: false };
    expect(shown(other).word).toBe('not for this run');
  });

  test('is quiet for prose and notes only', () => {
    expect(shown({ ...held, form: 'note', verdict: 'unchecked' }).quiet).toBe(true);
    expect(shown({ ...held, form: 'prose', verdict: 'unchecked' }).quiet).toBe(true);
    expect(shown({ ...held, verdict: 'unchecked' }).quiet).toBe(false);
  });
});

test('characters that turn text round are shown', () => {
  const turned = { ...broken, actual: '\u202Edleh', reason: 'not \u2067', guide: 'x\u2069' };
  expect(shown(turned)).toMatchObject({
    remark: 'came out ⟨RLO⟩dleh · the guide says x⟨PDI⟩',
    reason: 'not ⟨RLI⟩',
    guide: 'x⟨PDI⟩',
  });
});

describe('a claim on the page', () => {
  const mended: Claim = {
    ...broken,
    mend: { span: { line: 1, column: 13, endLine: 1, endColumn: 17 }, text: 'False' },
  };
  const anchor = anchorAt('print(x)   # True');

  test('is where its line is now, and can be mended there', () => {
    expect(showClaim(mended, follow(anchor, '\nprint(x)   # True'))).toMatchObject({
      line: 2,
      lastLine: 2,
      mend: { from: 14, to: 18, text: 'False' },
    });
  });

  test('can’t be mended once it was edited', () => {
    expect(showClaim(mended, follow(anchor, 'print(x)   # Tru')).mend).toBeNull();
    expect(showClaim(broken, anchor).mend).toBeNull();
  });
});
