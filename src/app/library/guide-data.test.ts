import { expect, test } from 'vitest';
import { changesBetween } from '../../guide/work/changes.ts';
import type { Section } from '../../guide/model/guide.ts';
import { hash } from '../../guide/model/hash.ts';
import { GuideReader } from '../../guide/read/reader.ts';
import { openedGuide } from '../../guide/testing/opened.ts';
import { blockKey, loadDraft, saveDraft } from './drafts.ts';
import { createGrounds } from './grounds.ts';
import {
  bookOf,
  editPlaces,
  guideId,
  moveWork,
  orphansOf,
  readEdits,
  removeWork,
  takeWork,
} from './guide-data.ts';
import { memoryStore } from '../testing/memory-store.ts';
import { sectionsOf } from '../../guide/model/sections.ts';

type Written = [title: string, ...blocks: string[]];

function textOf(all: readonly Written[]): string {
  const text = all
    .map(([title, ...blocks]) =>
      [`## ${title}`, ...blocks.map((code) => `\`\`\`python\n${code}\n\`\`\``)].join('\n\n'),
    )
    .join('\n\n');
  return `# G\n\n${text}\n`;
}

function sections(...all: Written[]): Section[] {
  const guide = openedGuide('g.md', textOf(all));
  return sectionsOf(guide);
}

/** What is left over where the guide has these sections. */
function orphans(store: ReturnType<typeof memoryStore>, ...all: Written[]) {
  const reader = GuideReader.open('g.md', textOf(all));
  if (typeof reader === 'string') throw new Error(reader);
  return orphansOf(store, 'g', reader.gone(editPlaces(store, 'g')));
}

const edit = (store: ReturnType<typeof memoryStore>, section: string, code: string, text: string) =>
  saveDraft(store, blockKey(bookOf('g'), section, code), code, text);
const draft = (store: ReturnType<typeof memoryStore>, section: string, code: string) =>
  loadDraft(store, blockKey(bookOf('g'), section, code), code);

test('a guide is known by its file and title', () => {
  expect(guideId('My Guide.md', 'T')).toMatch(/^my-guide-[0-9a-f]{8}$/);
  expect(guideId('my guide (2).md', 'T')).toBe(guideId('My Guide.md', 'T'));
  expect(guideId('/a/b/x.md', 'T')).toBe(guideId('x.md', 'T'));
  expect(guideId('x.md', 'T')).not.toBe(guideId('x.md', 'U'));
  expect(guideId('x.md', 'T')).not.toBe(guideId('y.md', 'T'));
});

test('work goes along to another version', () => {
  const store = memoryStore();
  const before = sections(['A', 'a = 1\nprint(a)', 'b = 2'], ['B', 'c = 3']);
  const written: Written[] = [
    ['New', 'n = 0'],
    ['Z', 'b = 2'],
    ['A', 'a = 1\nprint(2)'],
  ];
  const now = sections(...written);
  edit(store, 'a', 'a = 1\nprint(a)', 'mine a');
  edit(store, 'a', 'b = 2', 'mine b');
  edit(store, 'b', 'c = 3', 'mine c');
  createGrounds(bookOf('g'), [], store).setOwn(before[0]!, 'helper = 1');
  moveWork(store, 'g', changesBetween(before, now));
  expect(draft(store, 'a', 'a = 1\nprint(2)')).toEqual({
    text: 'a = 1\nprint(2)',
    older: 'mine a',
  });
  expect(draft(store, 'z', 'b = 2').text).toBe('mine b');
  expect(orphans(store, ...written)).toMatchObject([{ section: 'b', texts: ['mine c'] }]);
  expect(createGrounds(bookOf('g'), [], store).own(now[2]!)).toBe('helper = 1');
});

test('an edit that is there already is not overwritten', () => {
  const store = memoryStore();
  const [before, now] = [sections(['A', 'a = 1\nb']), sections(['A', 'a = 1\nc'])];
  edit(store, 'a', 'a = 1\nb', 'older');
  edit(store, 'a', 'a = 1\nc', 'newer');
  moveWork(store, 'g', changesBetween(before, now));
  expect(draft(store, 'a', 'a = 1\nc').text).toBe('newer');
  expect(orphans(store, ['A', 'a = 1\nc'])).toMatchObject([{ texts: ['older'] }]);
});

test('of a block that is gone, an older edit is found too, and nothing of its original', () => {
  const store = memoryStore();
  const key = (code: string) => blockKey(bookOf('g'), 'a', code);
  saveDraft(store, key('a = 1'), 'a = 1', 'mine', 'much older');
  saveDraft(store, key('b = 1'), 'b = 1', 'b = 1', 'older alone');
  store.set(key('c = 1'), JSON.stringify({ of: hash('c = 1'), text: 'c = 1' }));
  store.set(key('d = 1'), 'no JSON');
  expect(orphans(store, ['A', 'z = 1']).map(({ texts }) => texts)).toEqual([
    ['mine', 'much older'],
    ['older alone'],
  ]);
});

test('what is exported comes back, and never over what is here', () => {
  const [here, there] = [memoryStore(), memoryStore()];
  const guide = sections(['A', 'a = 1', 'b = 2']);
  edit(here, 'a', 'a = 1', 'mine');
  const work = {
    name: 'g.md',
    text: '',
    setups: { a: 'x = 1' },
    without: [],
    edits: readEdits(here, 'g', guide),
  };
  edit(there, 'a', 'b = 2', 'theirs');
  takeWork(there, 'g', work);
  expect(readEdits(there, 'g', guide)).toEqual([
    { section: 'a', code: 'a = 1', edited: 'mine' },
    { section: 'a', code: 'b = 2', edited: 'theirs' },
  ]);
  expect(createGrounds(bookOf('g'), [], there).own(guide[0]!)).toBe('x = 1');
  takeWork(there, 'g', { ...work, setups: { a: 'other' } });
  expect(createGrounds(bookOf('g'), [], there).own(guide[0]!)).toBe('x = 1');
});

test('removed work can be put back, and no other guide loses any', () => {
  const store = memoryStore();
  const code = 'a = 1';
  edit(store, 'a', code, 'mine');
  saveDraft(store, blockKey(bookOf('g2'), 'a', code), code, 'other');
  const undo = removeWork(store, 'g');
  expect(store.size()).toBe(1);
  undo();
  expect(draft(store, 'a', code).text).toBe('mine');
});

test('two tabs keep their set-ups of two sections', () => {
  const store = memoryStore();
  const [a, b] = sections(['A', 'a = 1'], ['B', 'b = 1']);
  const [one, other] = [createGrounds('g', [], store), createGrounds('g', [], store)];
  one.setOwn(a!, 'one');
  other.setOwn(b!, 'two');
  const now = createGrounds('g', [], store);
  expect([now.own(a!), now.own(b!)]).toEqual(['one', 'two']);
});
