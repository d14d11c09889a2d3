import { expect, test } from 'vitest';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import { draftKey, loadDraft, saveDraft } from './drafts.ts';
import { moveDrafts } from './moved-drafts.ts';
import { memoryStore } from '../testing/memory-store.ts';

const A = 'import a\na.first()';
const B = 'import b\nb.second()\nb.third()';
const NEW = 'import new';

/** The section whose snippets have these codes. */
function section(...codes: string[]): Section {
  const lines = { firstLine: 1, lastLine: 1 };
  const parts = codes.map((code, index): Snippet => ({
    kind: 'snippet',
    id: `1.1-${index + 1}`,
    language: 'python',
    code,
    setup: false,
    needs: [],
    run: 'both',
    topLevelAwait: false,
    ...lines,
  }));
  return { id: '1.1', title: 'T', parts, answers: [], file: 'f', ...lines };
}

/** Edits `before`'s snippets as told by their places, then reads the drafts of `after`. */
function after(before: string[], edits: Record<number, string>, now: string[]) {
  const store = memoryStore();
  for (const [place, text] of Object.entries(edits)) {
    const original = before[Number(place) - 1] ?? '';
    saveDraft(store, draftKey('g', `1.1-${place}`), original, text);
  }
  moveDrafts(store, 'g', section(...now));
  // A second visit finds all in its place.
  moveDrafts(store, 'g', section(...now));
  return now.map((code, index) => loadDraft(store, draftKey('g', `1.1-${index + 1}`), code));
}

const as = (text: string) => ({ text, older: null });
const offered = (text: string, older: string) => ({ text, older });

test('an edit goes with its snippet when one was put in above', () => {
  expect(after([A, B], { 2: 'mine' }, [NEW, A, B])).toEqual([as(NEW), as(A), as('mine')]);
  expect(after([A, B], { 1: 'one', 2: 'two' }, [NEW, A, B])).toEqual([
    as(NEW),
    as('one'),
    as('two'),
  ]);
});

test('an edit goes with its snippet when one was taken out above', () => {
  expect(after([NEW, A, B], { 3: 'mine' }, [A, B])).toEqual([as(A), as('mine')]);
});

test('an edit of a snippet that moved and changed is offered at the one most like it', () => {
  const mine = 'import b\nb.second()\nb.mine()';
  const changed = `${B}\nb.fourth()`;
  expect(after([A, B], { 2: mine }, [NEW, A, changed])).toEqual([
    as(NEW),
    as(A),
    offered(changed, mine),
  ]);
});

test('an edit that is like nothing is offered where it was', () => {
  expect(after([A, B], { 2: 'mine' }, [A, 'b'])).toEqual([as(A), offered('b', 'mine')]);
});

test('two edits never take one place, and none is lost', () => {
  const drafts = after([A, B], { 1: 'one', 2: 'two' }, [NEW, NEW]);
  expect(drafts.map(({ older }) => older).toSorted()).toEqual(['one', 'two']);
  const store = memoryStore();
  saveDraft(store, draftKey('g', '1.1-1'), A, 'one');
  saveDraft(store, draftKey('g', '1.1-2'), B, 'two');
  moveDrafts(store, 'g', section(B));
  expect(loadDraft(store, draftKey('g', '1.1-1'), B)).toEqual(as('two'));
  // The other comes back with its snippet.
  moveDrafts(store, 'g', section(NEW, B, A));
  expect(loadDraft(store, draftKey('g', '1.1-3'), A)).toEqual(as('one'));
});
