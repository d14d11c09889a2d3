import { expect, test } from 'vitest';
import type { Guide } from '../../model/guide.ts';
import { openReading } from '../open.ts';
import { openedGuide } from '../../testing/opened.ts';
import { readAll } from '../reading.ts';
import { sectionsOf } from '../../model/sections.ts';

const fence = '```';

/** A guide with all that makes cutting hard, as often as it takes. */
function guideOf(sections: number): string {
  const one = (n: number) => `## ${n} Section *${n}*
Right under it, with a [reference][Target] and a note[^n].

Setext ${n}
---

- item

  ${fence}python
  # no heading
  x = ${n}

  ${fence}

  still the item

1. one

2. two

<div>
# in HTML
</div>

<!--

# in a comment

-->

${fence}text
## not a heading

${fence}

| a | b |
| - | - |
| 1 | ${n} |

### Deeper ${n} ###

> quoted
> # in a quotation

${fence}python
print(${n})   # ${n}
${fence}

Output:

${fence}
${n}
${fence}
`;
  const all = Array.from({ length: sections }, (_, at) => one(at + 1)).join('\n');
  return `---\ntitle: Cut\n---\n\n# The title\n\nBefore it all.\n\n${all}\n[target]: https://example.org/\n[^n]: The note.\n`;
}

function open(text: string): Guide {
  const guide = openedGuide('g.md', text);
  return guide;
}

test('a long file reads as its pieces do', { timeout: 60_000 }, () => {
  const few = open(guideOf(2));
  const text = guideOf(500);
  expect(text.length).toBeGreaterThan(200_000);
  const result = openReading('g.md', text);
  if (!result.ok) throw new Error(result.message);
  const sections = (guide: Guide) => sectionsOf(guide);
  // Only what is read is parsed.
  expect(sections(result.reading.guide).flatMap(({ parts }) => parts)).toEqual([]);
  const many = readAll(result.reading);
  expect(many.title).toBe('Cut');
  expect(many.preface).toEqual(few.preface);
  expect(sections(many).slice(0, 2)).toEqual(sections(few).slice(0, 2));
  expect(sections(many)).toHaveLength(sections(few).length * 250);
  expect(JSON.stringify(sections(many).at(-1)!.parts)).toContain('500');
});

test('a long file without headings is read too', { timeout: 60_000 }, () => {
  const COUNT = 3_300;
  // Of all lengths, so that a piece would end anywhere.
  const paragraph = (n: number) =>
    `Some words${' and more of it'.repeat(n % 7)}.\n\n- a\n\n- b\n\n`;
  const text = Array.from({ length: COUNT }, (_, n) => paragraph(n)).join('');
  expect(text.length).toBeGreaterThan(200_000);
  const { chapters } = open(text);
  const parts = chapters[0]!.sections[0]!.parts;
  expect(parts.at(-1)!.lastLine).toBe(COUNT * 6 - 1);
  // A list that goes on over a cut would have become two.
  expect(
    parts
      .map((part) => (part.kind === 'prose' ? part.html.match(/<ul>/g)!.length : 0))
      .reduce((sum, count) => sum + count),
  ).toBe(COUNT);
});
