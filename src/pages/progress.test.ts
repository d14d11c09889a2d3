import { expect, test } from 'vitest';
import type { Section, Snippet } from '../guide/model.ts';
import { emptyTally } from '../ui/tally.ts';
import { createProgress } from './progress.ts';
import type { Store } from './storage.ts';

function memory(): Store & { all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    get: (key) => all.get(key) ?? null,
    set: (key, value) => void (value === null ? all.delete(key) : all.set(key, value)),
  };
}

function lesson(code: string): { section: Section; snippet: Snippet } {
  const lines = { firstLine: 1, lastLine: 1 };
  const snippet: Snippet = {
    kind: 'snippet',
    id: '1.1-1',
    language: 'python',
    code,
    setup: false,
    needs: [],
    run: 'both',
    topLevelAwait: false,
    ...lines,
  };
  const section = { id: '1.1', title: 'T', parts: [snippet], answers: [], file: 'f', ...lines };
  return { section, snippet };
}

const tally = { ...emptyTally, held: 2 };

test('is kept for the next visit', () => {
  const store = memory();
  const { section, snippet } = lesson('x');
  createProgress('course', store).set(section, snippet, tally);
  expect(createProgress('course', store).of(section, snippet)).toEqual(tally);
  expect(createProgress('opened', store).of(section, snippet)).toBeNull();
});

test('is forgotten when the lesson has changed', () => {
  const store = memory();
  const { section, snippet } = lesson('x');
  createProgress('course', store).set(section, snippet, tally);
  const changed = lesson('y');
  expect(createProgress('course', store).of(changed.section, changed.snippet)).toBeNull();
});

test('is forgotten when it no longer holds', () => {
  const store = memory();
  const { section, snippet } = lesson('x');
  const progress = createProgress('course', store);
  progress.set(section, snippet, tally);
  progress.set(section, snippet, null);
  expect(progress.of(section, snippet)).toBeNull();
  expect(store.all.size).toBe(0);
});

test.each(['{', '7', '{"of":"x"}', '{"tallies":{"1.1-1":{"held":"many"}}}'])(
  'what was kept as %s is nothing',
  (kept) => {
    const store = memory();
    const { section, snippet } = lesson('x');
    store.set('assay:verdicts:course:1.1', kept);
    expect(createProgress('course', store).of(section, snippet)).toBeNull();
  },
);

test('a count that is no number is nothing', () => {
  const store = memory();
  const { section, snippet } = lesson('x');
  createProgress('course', store).set(section, snippet, tally);
  const [[key = '', value = ''] = []] = store.all;
  store.set(key, value.replace('2', '"two"'));
  expect(createProgress('course', store).of(section, snippet)).toBeNull();
});
