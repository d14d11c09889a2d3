import { expect, test } from 'vitest';
import { sectionsOf } from '../../guide/model/sections.ts';
import { openedGuide } from '../../guide/testing/opened.ts';
import { entriesOf, partWith } from './target.ts';

const fence = '```';
const text = `# T

## 1.1 One

### A *first* & "second"

Words.[^n]

${fence}python
x = 1
${fence}

<a name="Here"></a> More.

### A first & second

[^n]: A note.
`;

function parts() {
  const guide = openedGuide('g.md', text);
  return sectionsOf(guide)[0]!.parts;
}

test('headings are listed by what they say, and found by their names', () => {
  const all = entriesOf(parts());
  expect(all.map(({ title }) => title)).toEqual(['A first & "second"', 'A first & second']);
  expect(all.map(({ target }) => partWith(parts(), target))).toEqual([0, 2]);
});

test.each([
  ['Here', 2],
  ['fn-n', 0],
  ['1.1-1', 1],
  ['nothing', -1],
])('%s is in part %i', (target, at) => {
  expect(partWith(parts(), target)).toBe(at);
});

test('titles of blocks are listed where there are no headings', () => {
  const guide = openedGuide('g.md', `# T\n\n## A\n\n${fence}python title="One"\n1\n${fence}\n`);
  expect(entriesOf(sectionsOf(guide)[0]!.parts)).toEqual([{ target: 'a-1', title: 'One' }]);
});
