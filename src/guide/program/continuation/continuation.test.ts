import { expect, test } from 'vitest';
import { runsAfter, sourceOf } from './continuation.ts';
import type { Section, Snippet } from '../../model/guide.ts';

const lines = { firstLine: 1, lastLine: 1 };

function snippet(code: string, more: Partial<Snippet> = {}): Snippet {
  return {
    ...lines,
    kind: 'snippet',
    id: code,
    language: 'python',
    code,
    setup: false,
    needs: [],
    run: 'both',
    topLevelAwait: false,
    ...more,
  };
}

/** Numbers of the blocks that the last of these runs after. */
function after(...blocks: (string | Snippet)[]): number[] {
  const parts = blocks.map((block) => (typeof block === 'string' ? snippet(block) : block));
  const section: Section = { ...lines, id: '1.1', title: '', parts, answers: [], file: '' };
  return runsAfter(parts.at(-1)!, section).map(({ number }) => number);
}

test.each<[string[], number[]]>([
  [['x = 1', 'print(x)'], [1]],
  [['x = 1', 'x = 2', 'print(x)'], [2]],
  [['x = 1', 'print(y)'], []],
  [['x = 1', 'x = 2\nprint(x)'], []],
  [
    ['class A: ...', 'class B(A): ...', 'B()'],
    [1, 2],
  ],
  // What the middle block replaces isn't needed; what it lacks is.
  [['class A: ...\nclass B: ...', 'class B: ...', 'B()'], [2]],
  [
    ['n = 1', 'n = n + 1', 'print(n)'],
    [1, 2],
  ],
  [['import functools\ndef timer(): ...', 'print(1)', '@functools.wraps(f)\ndef g(): ...'], [1]],
  // Only what stands above.
  [['print(x)', 'x = 1'], []],
  // What Python refuses defines nothing; where nothing else does, the grammar may be wrong.
  [['n = 1', '>> n = 2', 'print(n)'], [1]],
  [['x = 1', '>> n = 2', 'print(n)'], [2]],
  // What nobody defines may come with `import *`.
  [
    ['from math import *', 'y = 1', 'print(tan(0), y)'],
    [1, 2],
  ],
  [['for n in "ab":\n    globals()[n] = 1', 'print(b)'], [1]],
  [['if globals()["n"] == 1: pass', 'print(b)'], []],
  [['from math import *', 'tan = 1', 'print(tan)'], [2]],
  // What changes a needed object between is needed too; what changes another, or looks, isn't.
  [
    ['x = []', 'x.append(1)', 'y = []\ny.append(1)', 'print(x)', 'x'],
    [1, 2],
  ],
  [
    ['x = [0]\ny = 1', 'x[0] = y', 'del x[0]', 'x'],
    [1, 2, 3],
  ],
  // What changed the object that a name had before doesn't matter.
  [['x = []', 'x.append(1)', 'x = {}', 'x'], [3]],
  // A class shown in part needs the whole one.
  [
    ['class A: pass', 'class A:\n    ...\n    def b(self): pass', 'A()'],
    [1, 2],
  ],
  // A built-in name is at hand.
  [['sum = 1', 'sum([])'], []],
])('the last of %j runs after %j', (blocks, expected) => {
  expect(after(...blocks)).toEqual(expected);
});

test('names of the set-up are not lacked', () => {
  expect(after(snippet('x = 1', { setup: true }), 'print(x)')).toEqual([]);
  expect(after('x = 0', snippet('x = 1', { setup: true }), 'print(x)')).toEqual([]);
});

test('blocks that are not run define nothing', () => {
  expect(after(snippet('x = 1', { run: 'none' }), 'print(x)')).toEqual([]);
  expect(after(snippet('x = 1', { language: 'text' }), 'print(x)')).toEqual([]);
});

test('transcripts go on from each other', () => {
  const pycon = { language: 'pycon' };
  expect(after(snippet('>>> x = 1', pycon), snippet('>>> x\n1', pycon))).toEqual([1]);
  expect(after(snippet('>>> x\n1', pycon), snippet('>>> y = 2', pycon), 'print(y)')).toEqual([2]);
});

test('edits of earlier blocks are what runs', () => {
  const first = snippet('x = 1');
  const last = snippet('print(x)');
  const section: Section = {
    ...lines,
    id: '1.1',
    title: '',
    parts: [first, last],
    answers: [],
    file: '',
  };
  const edited = (each: Snippet) => (each === first ? 'y = 1' : each.code);
  expect(runsAfter(last, section, edited)).toEqual([]);
});

test('of a transcript, what was typed is the source, line by line', () => {
  expect(sourceOf('>>> for i in s:\n...     i\n...\n1\n>>> x')).toBe('for i in s:\n    i\n\n\nx');
  expect(sourceOf('x = """\n>>> no\n"""')).toBe('x = """\n>>> no\n"""');
});

test('a block goes on from the one above where its author says so', () => {
  const last = snippet('print(1)', { continues: true });
  expect(after('import sys', 'x = 1', 'y = x', last)).toEqual([2, 3]);
});

test('hidden code is there for the sections below', () => {
  const home = (id: string, ...parts: Snippet[]): Section => ({
    ...lines,
    id,
    title: '',
    parts,
    answers: [],
    file: '',
  });
  const first = home('1', snippet('x = 1', { setup: true, hidden: true }), snippet('y = 1'));
  const last = snippet('print(x)');
  expect(runsAfter(last, home('2', last), undefined, [first])).toMatchObject([
    { number: 1, section: { id: '1' } },
  ]);
});

test('a block that reads a file goes on from the one that wrote it', () => {
  const writing = snippet('with open("a.txt", "w") as f:\n    f.write("x")');
  const reading = snippet('print(open("a.txt").read())');
  const section = {
    ...lines,
    id: '1',
    title: '',
    parts: [writing, reading],
    answers: [],
    file: '',
  };
  expect(runsAfter(reading, section)).toMatchObject([{ number: 1 }]);
  expect(runsAfter(writing, section)).toEqual([]);
});

test('of a transcript below a comment or a banner too', () => {
  expect(sourceOf('# first\n>>> x = 1\n>>> x\n1')).toBe('\nx = 1\nx\n');
  expect(sourceOf('$ python\nPython 3.14.0\n>>> x = 1')).toBe('\n\nx = 1');
  expect(sourceOf('In [1]: if x:\n   ...:     y\nOut[1]: 2')).toBe('if x:\n    y\n');
});

test('what a section doesn’t define comes from those above, unless something stands in', () => {
  const home = (id: string, ...parts: Snippet[]): Section => ({
    ...lines,
    id,
    title: '',
    parts,
    answers: [],
    file: '',
  });
  const first = home('1', snippet('x = 0\ny = 0'), snippet('>>> x = 1', { language: 'pycon' }));
  const typed = snippet('>>> x\n1', { language: 'pycon' });
  const plain = snippet('print(x)');
  const own = snippet('y = 2');
  const last = snippet('print(y)');
  const second = home('2', typed, plain, own, last);
  for (const each of [typed, plain]) {
    expect(runsAfter(each, second, undefined, [first])).toMatchObject([
      { number: 2, section: { id: '1' } },
    ]);
    expect(runsAfter(each, second, undefined, [first], 'x = 5')).toEqual([]);
  }
  expect(runsAfter(last, second, undefined, [first], 'y = 5')).toMatchObject([
    { number: 3, section: { id: '2' } },
  ]);
  // The sections of a book stand alone, but for sessions.
  const chapter = home('2.1', typed, plain);
  expect(runsAfter(typed, chapter, undefined, [first])).toHaveLength(1);
  expect(runsAfter(plain, chapter, undefined, [first])).toEqual([]);
});

test('a session goes on with what it has imported under a built-in name', () => {
  const typed = (code: string) => snippet(code, { language: 'pycon' });
  const all = [typed('>>> from re import compile, sub'), typed('>>> max = 3'), snippet('1')];
  const section = (last: Snippet): Section => ({
    ...lines,
    id: '1',
    title: '',
    parts: [...all, last],
    answers: [],
    file: '',
  });
  const after = (last: Snippet) => runsAfter(last, section(last)).map(({ number }) => number);
  expect(after(typed(">>> compile('a')"))).toEqual([1]);
  expect(after(typed('>>> max(1, 2)'))).toEqual([]);
  expect(after(snippet("compile('a')"))).toEqual([]);
});

test('what is tested goes on from what is, and from other code where that lacks a name', () => {
  const options = { doctest: ['ELLIPSIS'] };
  const parts = [
    snippet('from itertools import chain', options),
    snippet('def chain(): ...\nother = 1'),
    snippet('>>> chain', { language: 'pycon', ...options }),
    snippet('>>> other', { language: 'pycon', ...options }),
    snippet('chain'),
  ];
  const section: Section = { ...lines, id: '', title: '', parts, answers: [], file: '' };
  const after = (at: number) => runsAfter(parts[at]!, section).map(({ number }) => number);
  expect([after(2), after(3), after(4)]).toEqual([[1], [2], [2]]);
  const all = snippet('from itertools import *', { setup: true });
  const above: Section = { ...section, id: 'a', parts: [all] };
  expect(runsAfter(parts[3]!, section, undefined, [above])).toMatchObject([{ snippet: all }]);
});
