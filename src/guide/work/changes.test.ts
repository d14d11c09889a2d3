import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';
import type { Section } from '../model/guide.ts';
import { openedGuide } from '../testing/opened.ts';
import { sectionsOf } from '../model/sections.ts';

/** Sections of a Markdown guide: each a title and its blocks. */
function sections(...all: [title: string, ...blocks: string[]][]): Section[] {
  const text = all
    .map(([title, ...blocks]) =>
      [`## ${title}`, 'Text.', ...blocks.map((code) => `\`\`\`python\n${code}\n\`\`\``)].join(
        '\n\n',
      ),
    )
    .join('\n\n');
  const guide = openedGuide('g.md', `# G\n\n${text}\n`);
  return sectionsOf(guide);
}

const told = (before: Section[], now: Section[]) =>
  changesBetween(before, now).changes.map(({ kind, id, blocks }) => [
    kind,
    id,
    ...blocks.map((block) => block.kind),
  ]);

test('an unchanged guide has no changes', () => {
  const { changes, kin } = changesBetween(sections(['A', 'x = 1']), sections(['A', 'x = 1']));
  expect(changes).toEqual([]);
  expect(kin).toHaveLength(1);
});

test('blocks are changed, added and removed', () => {
  const before = sections(['A', 'a = 1\nprint(a)', 'b = 2', 'c = 3']);
  const now = sections(['A', 'new()', 'a = 1\nprint(a + 1)', 'c = 3']);
  expect(told(before, now)).toEqual([['changed', 'a', 'added', 'changed', 'removed']]);
  expect(changesBetween(before, now).kin.map(({ before, now }) => [before.code, now.code])).toEqual(
    [
      ['a = 1\nprint(a)', 'a = 1\nprint(a + 1)'],
      ['c = 3', 'c = 3'],
    ],
  );
});

test('a section under another number is the same by its title', () => {
  const before = sections(['1.1 One', 'x = 1'], ['1.2 Two', 'y = 2']);
  const now = sections(['1.1 New', 'z = 0'], ['1.2 One', 'x = 1'], ['1.3 Two', 'y = 22']);
  const { sections: pairs } = changesBetween(before, now);
  expect(pairs).toEqual([
    ['1.1', '1.2'],
    ['1.2', '1.3'],
  ]);
  expect(told(before, now)).toEqual([
    ['added', '1.1', 'added'],
    ['changed', '1.3', 'added', 'removed'],
  ]);
});

test('a block that moved to another section is still the same block', () => {
  const before = sections(['A', 'a = 1', 'moves = 1'], ['B', 'b = 1']);
  const now = sections(['A', 'a = 1'], ['B', 'b = 1', 'moves = 1']);
  expect(changesBetween(before, now).kin).toContainEqual({
    before: { section: 'a', code: 'moves = 1' },
    now: { section: 'b', code: 'moves = 1' },
  });
});

test('text alone', () => {
  const before = sections(['A', 'a = 1']);
  const now = structuredClone(before);
  Object.assign(now[0]!.parts[0]!, { html: '<p>Other.</p>' });
  expect(changesBetween(before, now).changes).toMatchObject([
    { kind: 'changed', blocks: [], prose: true },
  ]);
});
