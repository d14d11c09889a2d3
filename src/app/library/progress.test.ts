import { expect, test } from 'vitest';
import { EMPTY_TALLY } from '../../guide/model/tally.ts';
import { createProgress } from './progress.ts';
import { memoryStore } from '../testing/memory-store.ts';

const section = { id: '1.1', sign: 'x' };
const changed = { id: '1.1', sign: 'y' };
const result = { tally: { ...EMPTY_TALLY, held: 2 }, ending: 'raised' as const };

test('is kept for the next visit', () => {
  const store = memoryStore();
  createProgress('course', store).set(section, '1.1-1', result);
  expect(createProgress('course', store).of(section)).toEqual({ '1.1-1': result });
  expect(createProgress('opened', store).of(section)).toEqual({});
});

test('is taken over from a version that kept tallies alone', () => {
  const store = memoryStore();
  const { tally } = result;
  const old = { of: section.sign, tallies: { '1.1-1': tally, '1.1-2': { held: 'many' } } };
  store.set('assay:verdicts:course:1.1', JSON.stringify(old));
  expect(createProgress('course', store).of(section)).toEqual({
    '1.1-1': { tally, ending: 'done' },
  });
});

test('is forgotten when the lesson has changed', () => {
  const store = memoryStore();
  createProgress('course', store).set(section, '1.1-1', result);
  expect(createProgress('course', store).of(changed)).toEqual({});
});

test('is forgotten when it no longer holds', () => {
  const store = memoryStore();
  const progress = createProgress('course', store);
  progress.set(section, '1.1-1', result);
  progress.set(section, '1.1-1', null);
  expect(progress.of(section)).toEqual({});
  expect(store.all.size).toBe(0);
});

test.each([
  '{',
  '7',
  '{"of":"x"}',
  '{"of":"x","results":7}',
  '{"of":"x","tallies":null}',
  '{"of":"x","results":{"1.1-1":{"ending":"done","tally":{"held":"many"}}}}',
  '{"of":"x","results":{"1.1-1":{"ending":"done","tally":{"held":-1,"broken":0,"unreached":0,"unchecked":0}}}}',
])('what was kept as %s is nothing', (kept) => {
  const store = memoryStore();
  store.set('assay:verdicts:course:1.1', kept);
  expect(createProgress('course', store).of(section)).toEqual({});
});
