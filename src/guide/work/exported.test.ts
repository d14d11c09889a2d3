import { expect, test } from 'vitest';
import { exportMarkdown } from './export.ts';
import { type ExportedGuide, openExported, readExported, writeExported } from './exported.ts';
import type { Guide, GuideResult } from '../model/guide.ts';
import { openGuide } from '../read/open.ts';
import { programOf, snippetsOf } from '../program/program.ts';
import { sectionsOf } from '../model/sections.ts';

const fence = '```';
const markdown = `---
title: Whole
---

# Whole

## Names

Text.

${fence}python title="One"
a = helper
print(a)   # 1
${fence}

1. In a list:

   ${fence}python
   b = 2
   ${fence}

Setext
------

${fence}python
c = 3
${fence}

${fence}
3
${fence}

    >>> d = 4
    >>> d
    4
`;

const plain = `Whole

1.1 Names

Text about names.

a = helper
print(a)   # 1

1.2 Setext

c = 3
print(c)
`;

function open(result: GuideResult): Guide {
  if (!result.ok) throw new Error(result.message);
  return result.guide;
}

/** What the guide's blocks run: what an export must not change. */
function programs(guide: Guide): unknown[] {
  return sectionsOf(guide).flatMap((section) =>
    snippetsOf(section)
      .filter((snippet) => !snippet.setup)
      .map((snippet) => [
        section.title,
        snippet.language,
        programOf(snippet, section, 'script', undefined, { continues: true }),
      ]),
  );
}

const edits: Record<string, string> = {
  'a = helper\nprint(a)   # 1': `a = helper + 1\ns = """\n${fence}\n"""\nprint(a)   # 2`,
  'b = 2': 'b = 2\n\nif b:\n    b = 22',
  'c = 3': 'c = 33',
  'c = 3\nprint(c)': 'c = 33\nprint(c)',
};

function exportedOf(name: string, text: string): ExportedGuide {
  const sections = sectionsOf(open(openGuide(name, text)));
  return {
    name,
    text,
    setups: { [sections[0]!.id]: 'helper = 1', [sections[1]!.id]: 'other = 2' },
    without: [],
    edits: sections.flatMap((section) =>
      snippetsOf(section).flatMap(({ code }) => {
        const edited = edits[code];
        return edited === undefined ? [] : [{ section: section.id, code, edited }];
      }),
    ),
  };
}

test.each([
  ['whole.md', markdown, 3],
  ['whole.txt', plain, 2],
])('%s means the same again after an export, as JSON and as Markdown', (name, text, edited) => {
  const exported = exportedOf(name, text);
  expect(exported.edits).toHaveLength(edited);
  const again = readExported(writeExported(exported));
  expect(again).toEqual(exported);
  const here = programs(open(openExported('whole.assay.json', again!)));

  const guide = open(openGuide(name, text));
  const out = exportMarkdown(guide, text, name.endsWith('.md'), {
    standInsOf: ({ id }) => ({ code: exported.setups[id] ?? '', files: [], topLevelAwait: false }),
    codeOf: ({ code }) => edits[code] ?? code,
  });
  const there = open(openGuide('whole.with-set-ups.md', out));
  expect(there.title).toBe('Whole');
  expect(programs(there)).toEqual(here);
});

test('other JSON is refused', () => {
  expect(readExported('{"name": "x", "text": "y"}')).toBeNull();
  expect(readExported('{"kind": "assay-guide"')).toBeNull();
  expect(readExported('{"kind": "assay-guide", "name": 1, "text": "y"}')).toBeNull();
});

test('parts that make no sense are left out', () => {
  const odd = { kind: 'assay-guide', name: 'x', text: 'y', setups: { a: 1 }, edits: [{}, 'x'] };
  expect(readExported(JSON.stringify(odd))).toEqual({
    name: 'x',
    text: 'y',
    setups: {},
    without: [],
    edits: [],
  });
});
