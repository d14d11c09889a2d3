import { describe, expect, test } from 'vitest';
import { namesOf } from '../../src/guide/program/names/scope.ts';
import { readSetup } from '../../src/guide/program/setup-file.ts';
import { setupFor } from '../../src/guide/program/setups.ts';
import type { Section } from '../../src/guide/model/guide.ts';
import { guideReason, readGuideText } from '../../src/guide/testing/guide.ts';
import { openGuide } from '../../src/guide/read/open.ts';
import { snippetsOf } from '../../src/guide/program/program.ts';
import { readFileSync } from 'node:fs';
import { loadSetups } from './setups.ts';
import { sectionsOf } from '../../src/guide/model/sections.ts';

const setups = loadSetups();

function sectionOf(title: string): Section {
  return { id: '9', title, parts: [], answers: [], file: '', firstLine: 1, lastLine: 1 };
}

test('each is for a section of its own', () => {
  const titles = setups.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

describe.each(setups)('$section $title', ({ code, files }) => {
  test('catches no exceptions and prints nothing', () => {
    const words = code.match(/\b(try|except|suppress|print|pprint|stdout|stderr|excepthook)\b/g);
    expect(words).toBeNull();
  });

  test('fakes no threads, processes or packages', () => {
    const words = code.match(/\b(threading|multiprocessing|futures|sys\.modules|ModuleType)\b/g);
    expect(words).toBeNull();
  });

  test('has files with relative paths', () => {
    expect(files.filter(({ path }) => /^[/.]/.test(path))).toEqual([]);
  });
});

test('a section is recognised by its title, whatever its number, case and punctuation', () => {
  const { setup } = readSetup(
    's.md',
    '---\nsection: "1.1"\ntitle: A – b!\n---\n\n```py\nx = 1\n```',
  );
  expect(setup?.code).toBe('x = 1');
  expect(setupFor(sectionOf('a: B'), [setup!])).toBe(setup);
  expect(setupFor(sectionOf('A b c'), [setup!])).toBeNull();
  expect(setupFor(sectionOf('—'), [setup!])).toBeNull();
});

test.each([
  ['no front matter', '```python\nx = 1\n```'],
  ['no title', '---\nsection: "1.1"\n---\n\n```python\nx = 1\n```'],
  ['no fence', '---\nsection: "1.1"\ntitle: t\n---\n'],
  ['a fence of another language', '---\nsection: "1.1"\ntitle: t\n---\n\n```sql\nx\n```'],
])('%s is a problem', (_, text) => {
  const { setup, problems } = readSetup('s.md', text);
  expect(setup).toBeUndefined();
  expect(problems.length).toBeGreaterThan(0);
});

describe.skipIf(guideReason !== '')(`for the guide${guideReason}`, () => {
  const opened = guideReason === '' ? openGuide('guide.txt', readGuideText()) : null;
  const sections = opened?.ok ? sectionsOf(opened.guide) : [];
  const golden = JSON.parse(
    readFileSync(new URL('../../src/guide/golden/guide-verdicts.json', import.meta.url), 'utf8'),
  ) as { claims: { line: number; form: string }[] };

  test.each(setups)('$section is found, and is used by its blocks', (setup) => {
    const section = sections.find((each) => setupFor(each, [setup]) !== null);
    expect(section?.id).toBe(setup.section);
    const text = snippetsOf(section!)
      .map(({ code }) => code)
      .join('\n');
    // A file is used by its path, or imported by its module's name.
    const files = setup.files.flatMap(({ path }) => [path, path.replace(/^.*\/|\.py$/g, '')]);
    const names = [...namesOf(setup.code).defines, ...files];
    expect(names.some((name) => text.includes(name))).toBe(true);
  });

  test.each(setups)('$section defines no name on a line with a claim', (setup) => {
    const section = sections.find((each) => setupFor(each, [setup]) !== null)!;
    const defined = namesOf(setup.code).defines;
    const tested = snippetsOf(section).flatMap(({ code, firstLine, lastLine }) => {
      const lines = code.split('\n');
      return golden.claims
        .filter(({ line }) => line >= firstLine && line <= lastLine)
        .map(({ line }) => lines[line - firstLine] ?? '');
    });
    const names = new Set(tested.flatMap((line) => line.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []));
    expect([...defined].filter((name) => names.has(name))).toEqual([]);
  });
});
