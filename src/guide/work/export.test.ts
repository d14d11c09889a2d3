import { expect, test } from 'vitest';
import { exportMarkdown, type Made, setupSource } from './export.ts';
import type { Guide } from '../model/guide.ts';
import { openedGuide } from '../testing/opened.ts';
import { programOf, snippetsOf, type StandIns } from '../program/program.ts';
import { sectionsOf } from '../model/sections.ts';

const standIns: StandIns = {
  code: 'x = 1',
  files: [{ path: 'a.txt', text: 'one\n"two"\n' }],
  topLevelAwait: true,
};

const only = (title: string): Made => ({
  standInsOf: (section) => (section.title === title ? standIns : null),
  codeOf: ({ code }) => code,
});

test('a Markdown guide stays as it is, but for its set-ups', () => {
  const text = '# T\n\n## A\n\nText.\n\n```python\nprint(x)\n```\n\n## B\n\n```python\n1\n```\n';
  const out = exportMarkdown(openedGuide('g.md', text), text, true, only('A'));
  const [a, b] = sectionsOf(openedGuide('g.md', out));
  const last = snippetsOf(a!).at(-1)!;
  expect(programOf(last, a!, 'script')).toMatchObject({
    source: 'print(x)',
    setup: setupSource(standIns),
    topLevelAwait: true,
  });
  expect(snippetsOf(b!)).toHaveLength(1);
  expect(out.replace(/```python setup await[^]*?```\n\n?/, '').replace(' await', '')).toContain(
    'Text.\n\n```python\nprint(x)\n```\n\n## B',
  );
});

test('a plain-text guide becomes Markdown with the same sections and blocks', () => {
  const text = `A guide

1. First chapter

1.1 Names

Some *text* here.

x = 1
print(x)  # 1

1.2 Loops

for i in range(3):
    print(i)

2. Second chapter

2.1 More

print("\`\`\`")
`;
  const guide = openedGuide('g.txt', text);
  const again = openedGuide('g.md', exportMarkdown(guide, text, false, only('Loops')));
  const shape = (each: Guide) =>
    sectionsOf(each).map((section) => ({
      id: section.id,
      title: section.title,
      code: snippetsOf(section).flatMap(({ setup, code }) => (setup ? [] : [code])),
    }));
  expect(shape(again)).toEqual(shape(guide));
  expect(again.title).toBe(guide.title);
  expect(again.chapters.map(({ id, title }) => [id, title])).toEqual(
    guide.chapters.map(({ id, title }) => [id, title]),
  );
  const loops = sectionsOf(again).find(({ title }) => title === 'Loops')!;
  expect(snippetsOf(loops)[0]).toMatchObject({ setup: true, code: setupSource(standIns) });
});
