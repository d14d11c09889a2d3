import { expect, test } from 'vitest';
import { openedGuide } from '../../testing/opened.ts';
import { sectionsOf } from '../../model/sections.ts';
import { programOf, snippetsOf } from '../program.ts';

function beforeOf(...lines: string[]): string[] {
  const sections = sectionsOf(openedGuide('g.md', lines.join('\n')));
  const section = sections.at(-1)!;
  const above = sections.slice(0, -1);
  const snippet = snippetsOf(section).at(-1)!;
  const program = programOf(snippet, section, 'script', undefined, { continues: true, above });
  return (program.before ?? []).map(({ source }) => source);
}

const block = (code: string) => ['```python', code, '```', ''];

test('an import that the prose says is made for whoever lacks its name', () => {
  const said = ['# T', '', '## A', '', 'We always `import math as m`.', ''];
  expect(beforeOf(...said, '## B', '', ...block('m.pi'))).toEqual(['import math as m']);
  expect(beforeOf(...said, ...block('m.pi'))).toEqual(['import math as m']);
  expect(beforeOf(...said, ...block('n.pi'))).toEqual([]);
  expect(beforeOf(...said, ...block('m = 1\nm'))).toEqual([]);
});

test('what a block defines comes before what is said', () => {
  const said = ['# T', '', '## A', '', 'Not `from x import m`:', ''];
  expect(beforeOf(...said, ...block('m = 1'), ...block('m'))).toEqual(['m = 1']);
});

test('words about imports are no imports', () => {
  expect(
    beforeOf('# T', '', '## A', '', '`from m import …`, `import m.`', '', ...block('m')),
  ).toEqual([]);
});
