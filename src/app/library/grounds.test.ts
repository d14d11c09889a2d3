import { expect, test } from 'vitest';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import type { Setup } from '../../guide/program/setups.ts';
import { createGrounds } from './grounds.ts';
import { memoryStore } from '../testing/memory-store.ts';

const section: Section = {
  id: '4.3',
  title: 'Context Managers',
  parts: [],
  answers: [],
  file: '',
  firstLine: 1,
  lastLine: 1,
};
const snippet = { id: '4.3-1' } as Snippet;
const setup: Setup = {
  section: '1.9',
  title: 'context managers',
  code: 'x = 1',
  files: [{ path: 'a', text: 'b' }],
  topLevelAwait: true,
};

test('the project’s set-up is used until it is switched off', () => {
  const grounds = createGrounds('g', [setup], memoryStore());
  expect(grounds.of(snippet, section)).toEqual({
    continues: true,
    standIns: { code: 'x = 1', files: setup.files, topLevelAwait: true },
    above: [],
  });
  grounds.setUsesSetup(section, false);
  expect(grounds.standIns(section)).toEqual({ code: '', files: [], topLevelAwait: false });
});

test('the reader’s own comes after it', () => {
  const grounds = createGrounds('g', [setup], memoryStore());
  grounds.setOwn(section, 'y = x');
  expect(grounds.standIns(section).code).toBe('x = 1\ny = x');
});

test('what was chosen is kept for the guide, and forgotten when it is taken back', () => {
  const store = memoryStore();
  const first = createGrounds('g', [setup], store);
  first.setOwn(section, 'y = 2');
  first.setUsesSetup(section, false);
  first.setContinues(snippet, false);
  const again = createGrounds('g', [setup], store);
  expect(again.own(section)).toBe('y = 2');
  expect(again.usesSetup(section)).toBe(false);
  expect(again.continues(snippet)).toBe(false);
  expect(createGrounds('h', [setup], store).own(section)).toBe('');
  again.setOwn(section, ' ');
  again.setUsesSetup(section, true);
  again.setContinues(snippet, true);
  expect(store.all.size).toBe(0);
});

test.each(['{', 'null', '[]', '{"own": 3, "without": [1], "alone": null}'])(
  'what was kept as %s counts for nothing',
  (json) => {
    const store = memoryStore();
    store.set('assay:ground:g', json);
    const grounds = createGrounds('g', [setup], store);
    expect(grounds.own(section)).toBe('');
    expect(grounds.continues(snippet)).toBe(true);
  },
);
