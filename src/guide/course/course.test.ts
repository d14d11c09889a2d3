import { describe, expect, test } from 'vitest';
import { readCourse } from './course.ts';
import { readFixture } from '../testing/blocks.ts';

const chapter = { path: 's/01-core/chapter.md', text: '---\ntitle: Core\n---\n' };

function lesson(
  body: string,
  front = "section: '1.2'\ntitle: Names",
  path = 's/01-core/02-names.md',
) {
  return { path, text: `---\n${front}\n---\n\n${body}\n` };
}

function problemsOf(...files: { path: string; text: string }[]): string[] {
  const { problems } = readCourse([chapter, ...files]);
  return problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
}

test('reads lessons in order, under their chapters', () => {
  const paths = ['01-core/03-files.md', '01-core/chapter.md', '01-core/02-names.md'];
  const files = paths.map((path) => ({ path, text: readFixture(`fixtures/course/${path}`) }));
  const { guide, problems } = readCourse(files);
  expect(problems).toEqual([]);
  expect(guide.chapters.map(({ id, title }) => [id, title])).toEqual([['1', 'Core things']]);
  const [names, program] = guide.chapters[0]!.sections;
  expect(names).toMatchObject({
    id: '1.2',
    title: 'Names and objects',
    answers: ['x1', 'x2'],
    file: '01-core/02-names.md',
    firstLine: 1,
    lastLine: 24,
  });
  expect(names!.parts.map(({ kind, firstLine, lastLine }) => [kind, firstLine, lastLine])).toEqual([
    ['prose', 7, 7],
    ['snippet', 10, 12],
    ['prose', 15, 15],
    ['snippet', 18, 19],
    ['table', 22, 24],
  ]);
  expect(names!.parts[1]).toMatchObject({
    id: '1.2-1',
    title: 'One list',
    needs: ['attrs', 'rich'],
    run: 'both',
  });
  expect(names!.parts[3]).toMatchObject({ id: '1.2-2', language: 'pycon', run: 'prompt' });
  expect(program!.parts.filter(({ kind }) => kind === 'snippet')).toMatchObject([
    { file: 'pkg/tools.py', group: 'program', run: 'both' },
    { file: 'main.py', group: 'program', run: 'script', setup: true, topLevelAwait: true },
    { language: 'console', run: 'none' },
  ]);
});

test('chapters and sections go by number, not by letter', () => {
  const files = ['10', '9'].map((number) =>
    lesson('x', `section: '1.${number}'\ntitle: T`, `s/01-core/${number}-t.md`),
  );
  const { guide, problems } = readCourse([chapter, ...files]);
  expect(problems).toEqual([]);
  expect(guide.chapters[0]!.sections.map(({ id }) => id)).toEqual(['1.9', '1.10']);
});

test('a fence asks for a prediction', () => {
  const { guide, problems } = readCourse([chapter, lesson('```python predict\n1   # 1\n```')]);
  expect(problems).toEqual([]);
  expect(guide.chapters[0]!.sections[0]!.parts).toMatchObject([{ predict: true }]);
});

describe('a malformed lesson is reported with its line', () => {
  const at = 's/01-core/02-names.md';
  test.each([
    [
      'no front matter',
      { path: at, text: 'x\n' },
      [`${at}:1: the file must begin with front matter between lines of three hyphens`],
    ],
    ['no section', lesson('x', 'title: T'), [`${at}:1: the front matter lacks "section"`]],
    ['no title', lesson('x', "section: '1.2'"), [`${at}:1: the front matter lacks "title"`]],
    [
      'an unknown key',
      lesson('x', "section: '1.2'\ntitle: T\nauthor: me"),
      [`${at}:4: unknown front matter key "author" (known: section, title, answers, pending)`],
    ],
    [
      'a number without quotes',
      lesson('x', 'section: 1.2\ntitle: T'),
      [
        `${at}:2: "section" must be text, or a list of texts; put numbers between quotes`,
        `${at}:1: the front matter lacks "section"`,
      ],
    ],
    [
      'no section number',
      lesson('x', 'section: one\ntitle: T'),
      [
        `${at}:2: "one" is no section number like "1.3"`,
        `${at}:1: section one is in the file of section 1.2`,
      ],
    ],
    [
      'the wrong file',
      lesson('x', "section: '1.3'\ntitle: T"),
      [`${at}:1: section 1.3 is in the file of section 1.2`],
    ],
    [
      'an answer twice',
      lesson('x', "section: '1.2'\ntitle: T\nanswers: [a, a]"),
      [`${at}:4: "answers" names a twice`],
    ],
    [
      'a pending id that is no answer',
      lesson('x', "section: '1.2'\ntitle: T\nanswers: [a]\npending: [b]"),
      [`${at}:5: "pending" names b, which "answers" lacks`],
    ],
    [
      'answers that are no list',
      lesson('x', "section: '1.2'\ntitle: T\nanswers: a"),
      [`${at}:4: "answers" must be a list`],
    ],
    [
      'a heading of level 1',
      lesson('# Names'),
      [`${at}:6: a lesson has no heading of level 1: its title is in the front matter`],
    ],
    ['an open fence', lesson('```python\nx = 1'), [`${at}:6: this fence is never closed`]],
    [
      'an open fence in a list',
      lesson('- a\n\n  ```python\n  x = 1\n\nb'),
      [`${at}:8: this fence is never closed`],
    ],
    [
      'a shorter closing fence',
      lesson('````python\nx = 1\n```'),
      [`${at}:6: this fence is never closed`],
    ],
    ['an empty snippet', lesson('```python\n\n```'), [`${at}:6: this snippet is empty`]],
    ['no language', lesson('```\nx\n```'), [`${at}:6: this fence names no language`]],
    ['an unknown language', lesson('```pyhton\nx\n```'), [`${at}:6: unknown language "pyhton"`]],
    ['an alias', lesson('```py\nx\n```'), [`${at}:6: unknown language "py"; write "python"`]],
    [
      'an unknown attribute',
      lesson('```python tilte="x"\nx\n```'),
      [`${at}:6: unknown attribute "tilte"`],
    ],
    [
      'an unknown run',
      lesson('```python run=fast\nx\n```'),
      [`${at}:6: run=fast is not one of run=script, run=prompt, run=pytest, run=none`],
    ],
    [
      'a run of what can not run',
      lesson('```sql run=script\nx\n```'),
      [`${at}:6: run=script makes no sense for the language "sql"`],
    ],
    [
      'an attribute twice',
      lesson('```python setup setup\nx\n```'),
      [`${at}:6: the attribute "setup" is given twice`],
    ],
    [
      'a value too many',
      lesson('```python setup=yes\nx\n```'),
      [`${at}:6: the attribute "setup" takes no value`],
    ],
    [
      'a value too few',
      lesson('```python title\nx\n```'),
      [`${at}:6: the attribute "title" needs a value`],
    ],
    [
      'a prediction with a value',
      lesson('```python predict=yes\nx\n```'),
      [`${at}:6: the attribute "predict" takes no value`],
    ],
    [
      'a prediction of what has no claims',
      lesson('```sql predict\nx\n```'),
      [`${at}:6: predict makes no sense for the language "sql"`],
    ],
    [
      'a path that leads out',
      lesson('```python file=../a.py\nx\n```'),
      [`${at}:6: "../a.py" is no relative path for file=`],
    ],
    [
      'indented code',
      lesson('    x = 1'),
      [`${at}:6: code must stand in a fence, not just be indented`],
    ],
    ['HTML', lesson('<div>x</div>'), [`${at}:6: HTML is left out of lessons; write Markdown`]],
    [
      'broken YAML',
      lesson('x', 'section: [1'),
      [expect.stringMatching(/02-names\.md:\d: front matter: /)],
    ],
    [
      'another kind of file',
      { path: 's/notes.md', text: 'x' },
      ['s/notes.md:1: a lesson lives in a file like 01-core/03-identity.md'],
    ],
  ])('%s', (_, file, expected) => expect(problemsOf(file)).toEqual(expected));

  test('a section, or an answer, may be in one file only', () => {
    const front = "section: '1.2'\ntitle: T\nanswers: [a]";
    const other = 's/01-core/03-other.md';
    expect(problemsOf(lesson('x', front), lesson('x', front, other))).toEqual([
      `${other}:1: section 1.2 is already in ${at}`,
      `${other}:1: a is already answered in ${at}`,
    ]);
  });

  test('a chapter has one title', () => {
    const files = [lesson('x', "section: '2.2'\ntitle: T", 's/02-more/02-t.md')];
    expect(problemsOf(...files)).toEqual([
      's/02-more/chapter.md:1: this chapter has no title: chapter.md lacks one',
    ]);
    const more = { path: 's/02-more/chapter.md', text: '---\ntitle: More\n---\n\nText.\n' };
    expect(problemsOf(...files, more)).toEqual([
      's/02-more/chapter.md:5: chapter.md has nothing but its title',
    ]);
  });
});

const given = '```python exercise\nx = 1\nprint(x)   # 2\n```';
const solution = '```python solution\nx = 2\nprint(x)   # 2\n```';

test('an exercise is one part, whose code is the solution', () => {
  const { guide, problems } = readCourse([
    chapter,
    lesson(
      `Change \`x\`.\n\n${given}\n\nThink of \`x\`.\n\n${solution}\n\nOn.\n\n\`\`\`python\n1\n\`\`\``,
    ),
  ]);
  expect(problems).toEqual([]);
  expect(guide.chapters[0]!.sections[0]!.parts).toMatchObject([
    { kind: 'prose', html: '<p>Change <code>x</code>.</p>' },
    {
      id: '1.2-1',
      code: 'x = 2\nprint(x)   # 2',
      exercise: { given: 'x = 1\nprint(x)   # 2', hint: '<p>Think of <code>x</code>.</p>' },
    },
    { kind: 'prose', html: '<p>On.</p>' },
    { id: '1.2-2', code: '1' },
  ]);
});

test.each([
  [given, 'the next fence after an exercise is its solution'],
  [`${given}\n\n${solution}`, 'between an exercise and its solution stands a hint'],
  [
    `${given}\n\nHint.\n\n${given}\n\nHint.\n\n${solution}`,
    'the next fence after an exercise is its solution',
  ],
  [solution, 'a solution comes after its exercise'],
  [
    '```python exercise=1\n1\n```\n\nHint.\n\n```python solution\n1\n```',
    'the attribute "exercise" takes no value',
  ],
  [
    '```text exercise\n1\n```\n\nHint.\n\n```python solution\n1\n```',
    'exercise makes no sense for the language "text"',
  ],
])('%j is malformed', (body, fault) => {
  expect(problemsOf(lesson(body))).toEqual([`s/01-core/02-names.md:6: ${fault}`]);
});
