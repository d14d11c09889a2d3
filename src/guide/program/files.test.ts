import { expect, test } from 'vitest';
import { openedGuide } from '../testing/opened.ts';
import { fileOf, neededFiles } from './files.ts';
import { programOf, snippetsOf } from './program.ts';
import type { Section } from '../model/guide.ts';
import { sectionsOf } from '../model/sections.ts';

function sections(text: string): Section[] {
  const guide = openedGuide('g.md', text);
  return sectionsOf(guide);
}

const fence = (code: string, info = 'python') => `\`\`\`${info}\n${code}\n\`\`\`\n\n`;

test.each([
  ['# File: shapes.py\nx = 1', 'python', 'shapes.py'],
  ['# pkg/shapes.py\n\nx = 1', 'python', 'pkg/shapes.py'],
  ['x = 1', 'python title="./shapes.py"', 'shapes.py'],
  ['x = 1', 'py:shapes.py', 'shapes.py'],
  ['a,b', 'csv title="table.csv"', 'table.csv'],
  ['# See shapes.py for more\nx = 1', 'python', null],
  ['x = 1', 'python title="copy.copy and others"', null],
  ['x = 1', 'python title="../out.py"', null],
  ['# 3.14', 'python', null],
])('%j in %s is the file %s', (code, info, path) => {
  const [snippet] = sections(`# T\n\n${fence(code, info)}`).flatMap(snippetsOf);
  expect(fileOf(snippet!)).toBe(path);
});

test.each([
  ['`shapes.py`:', 'shapes.py'],
  ['**pkg/shapes.py**', 'pkg/shapes.py'],
  ['File: shapes.py', 'shapes.py'],
  ['In `shapes.py`:', 'shapes.py'],
  ['Now edit `shapes.py` again:', null],
  ['shapes.py', null],
  ['`shapes.square`:', null],
])('below %j a block is the file %s', (line, path) => {
  const [snippet] = sections(`# T\n\n${line}\n\n${fence('x = 1')}`).flatMap(snippetsOf);
  expect(fileOf(snippet!)).toBe(path);
});

test('a block that is a file lies beside later ones that import it, in later sections too', () => {
  const text =
    `# T\n\n## A\n\n${fence('# File: shapes.py\nsides = 3')}${fence('import shapes')}` +
    `${fence('print(1)')}## B\n\n${fence('>>> from shapes import *\n>>> sides\n3')}`;
  const [a, b] = sections(text) as [Section, Section];
  const files = (section: Section, at: number, above: Section[] = []) =>
    programOf(snippetsOf(section)[at]!, section, 'script', undefined, { continues: true, above })
      .files;
  const wanted = [{ path: 'shapes.py', text: '# File: shapes.py\nsides = 3\n' }];
  expect(files(a, 1)).toEqual(wanted);
  expect(files(a, 2)).toEqual([]);
  expect(files(a, 0)).toEqual([]);
  expect(files(b, 0, [a])).toEqual(wanted);
});

test.each([
  ['import pkg.tools', 'pkg/tools.py', true],
  ['from pkg import tools', 'pkg/tools.py', true],
  ['import json, tools', 'tools.py', true],
  ['>>> import tools', 'tools.py', true],
  ['import pkg.tools', 'pkg/__init__.py', true],
  ['open("data/a.csv")', 'data/a.csv', true],
  ["Path('data') / 'a.csv'", 'data/a.csv', true],
  ['import toolset', 'tools.py', false],
  ['# import tools', 'tools.py', false],
  ['tools = 1', 'tools.py', false],
])('%s needs %s: %s', (source, path, needs) => {
  expect(neededFiles([source], [{ path, text: '' }])).toHaveLength(needs ? 1 : 0);
});

test('files need files', () => {
  const candidates = [
    { path: 'a.py', text: 'import b' },
    { path: 'b.py', text: 'open("c.txt")' },
    { path: 'c.txt', text: '' },
    { path: 'd.py', text: '' },
  ];
  expect(neededFiles(['import a'], candidates).map(({ path }) => path)).toEqual([
    'a.py',
    'b.py',
    'c.txt',
  ]);
});

test('files beside the guide are given by the caller; a block of the same name counts more', () => {
  const [section] = sections(`# T\n\n${fence('# a.py\nx = 1')}${fence('import a, b')}`);
  const beside = [
    { path: 'a.py', text: 'x = 0' },
    { path: 'b.py', text: '' },
  ];
  const { files } = programOf(snippetsOf(section!)[1]!, section!, 'script', undefined, {
    continues: true,
    beside,
  });
  expect(files).toEqual([
    { path: 'a.py', text: '# a.py\nx = 1\n' },
    { path: 'b.py', text: '' },
  ]);
});

test('a class shown in part goes on from the whole one, in the block and for those below', () => {
  const [section] = sections(
    `# T\n\n${fence('class A:\n    def one(self): pass')}` +
      `${fence('class A:\n    ...\n    def two(self): pass')}${fence('A().one()')}`,
  );
  const program = (at: number) =>
    programOf(snippetsOf(section!)[at]!, section!, 'script', undefined, { continues: true });
  expect(program(1).source).toBe('class A(A):\n    ...\n    def two(self): pass');
  expect(program(2).before?.map(({ source }) => source.split('\n')[0])).toEqual([
    'class A:',
    'class A(A):',
  ]);
  const alone = programOf(snippetsOf(section!)[1]!, section!, 'script');
  expect(alone.source).toContain('class A:\n');
});
