import { expect, test } from 'vitest';
import type { Claim } from '../../../wire/claim.ts';
import { tallyText } from '../../guide/model/tally.ts';
import { tallyOf } from './claim-tally.ts';

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
