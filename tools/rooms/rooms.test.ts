import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findFaults } from './check.ts';
import { importsOf } from './imports.ts';
import type { Import } from './imports.ts';
import { drawPicture, withPicture } from './picture.ts';
import { pythonImportsOf } from './python-imports.ts';
import { isIn, readTable, roomOf } from './table.ts';

const table = readTable(readFileSync(new URL('../../docs/rooms.md', import.meta.url), 'utf8'));

/** A file in a room, as far as it says so itself. */
const fileIn = (room: string): string => (room === '.' ? 'any.config.ts' : `${room}/any.ts`);
const folders = [
  ...table.rooms.flatMap(({ name, may }) => [name, ...may.map(({ folder }) => folder)]),
  ...table.packages.flatMap(({ rooms }) => rooms),
];
const every = [...new Set(folders)].map(fileIn).filter((file) => roomOf(file, table.rooms));

const ours = (from: string, to: string, kind: Import['kind'] = 'value'): Import => ({
  from,
  to,
  ours: true,
  kind,
});

const KINDS = ['value', 'types', 'url'] as const;

test.for(table.rooms)('$name may import what its row grants, and nothing else', (room) => {
  const others = table.rooms.filter((each) => each !== room);
  const imports = others.flatMap(({ name }) =>
    KINDS.map((kind) => ours(fileIn(room.name), fileIn(name), kind)),
  );
  const refused = imports.filter(
    ({ to, kind }) => !room.may.some((each) => isIn(to, each.folder) && each.kinds.includes(kind)),
  );
  const what = { value: '', types: 'types of ', url: 'the URL of ' };
  expect(findFaults(table, every, imports)).toEqual(
    refused.map(({ from, to, kind }) =>
      expect.stringContaining(`${from} imports ${what[kind]}${to};`),
    ),
  );
});

test.for(['src/app', 'cli', 'e2e'])('nothing imports %s', (house) => {
  const others = table.rooms.filter(({ name }) => name !== house && !isIn(name, house));
  for (const { name } of others) {
    // `src/app` is below `src`, which its own rooms are granted.
    if (name.startsWith(house)) continue;
    expect(findFaults(table, every, [ours(fileIn(name), `${house}/main.ts`)])).toHaveLength(1);
  }
});

test.for(table.packages)('$package is for its rooms only', (rule) => {
  const fault = (room: string) =>
    findFaults(table, every, [
      { from: fileIn(room), to: `${rule.package}x`, ours: false, kind: 'value' },
    ]).length;
  expect(rule.rooms.map(fault)).toEqual(rule.rooms.map(() => 0));
  expect(fault('wire')).toBe(1);
});

test('files without a room, rooms without a file and circles are reported', () => {
  const some = 'wire/any.ts';
  expect(findFaults(table, [...every, 'attic/any.ts'], [])).toEqual([
    'attic/any.ts is in no room.',
  ]);
  expect(findFaults(table, every.toSpliced(every.indexOf(some), 1), [])).toEqual([
    'There is no wire, which docs/rooms.md names.',
  ]);
  const circle = [ours(some, 'wire/b.ts'), ours('wire/b.ts', some)];
  expect(findFaults(table, every, circle)).toEqual([
    'A circle: wire/any.ts → wire/b.ts → wire/any.ts.',
  ]);
  expect(findFaults(table, every, [circle[0]!, ours('wire/b.ts', some, 'types')])).toEqual([]);
});

test('a folder with more files than one takes in is reported, those below it aside', () => {
  const many = Array.from({ length: 25 }, (_, i) => `wire/file-${i}.ts`);
  expect(findFaults(table, [...every, ...many.slice(2), 'wire/below/a.ts'], [])).toEqual([]);
  expect(findFaults(table, [...every, ...many], [])).toEqual([
    'wire has 26 files of its own; more than 24 need folders.',
  ]);
});

test('a cell that means nothing is an error', () => {
  expect(() => readTable('| `a` | a room | most of `b` |')).toThrow('most of `b`');
});

test('imports are found in whatever way they are written', () => {
  const text = `
    import type { A } from './a.ts';
    import { type B } from './b.ts';
    import { type C, c } from '../c.ts';
    import './d.css';
    import e from 'e';
    export * from './f.ts';
    export type { G } from './g.ts';
    const h = () => import('./h.tsx');
    const i = new Worker(new URL('./i.worker.ts', import.meta.url), { type: 'module' });
    const j = <div>import './not.ts'</div>;
  `;
  const found = importsOf('src/x/y.tsx', text).map(({ to, kind }) => `${to} ${kind}`);
  expect(found.toSorted()).toEqual([
    'e value',
    'src/c.ts value',
    'src/x/a.ts types',
    'src/x/b.ts types',
    'src/x/d.css value',
    'src/x/f.ts value',
    'src/x/g.ts types',
    'src/x/h.tsx value',
    'src/x/i.worker.ts url',
  ]);
});

test('imports of Python are found too', () => {
  const at = 'workers/python/assay';
  const files = ['__init__', 'a/__init__', 'a/one', 'b/__init__', 'b/two'];
  const exists = (path: string) => files.some((file) => path === `${at}/${file}.py`);
  const text = `
import os
from typing import TYPE_CHECKING
from . import one
from ..b.two import (
    name,
)
from .. import b as other
from ..b import something
import assay.b.two
if TYPE_CHECKING:
    from .one import Name

def later():
    from assay.a import one
`;
  const found = pythonImportsOf(`${at}/a/three.py`, text, exists);
  expect(found.map(({ to, kind }) => `${to.slice(at.length + 1)} ${kind}`)).toEqual([
    'a/one.py value',
    'b/two.py value',
    'b/__init__.py value',
    'b/__init__.py value',
    'b/two.py value',
    'a/one.py types',
    'a/one.py value',
  ]);
});

test('the picture has a line for each import between rooms', () => {
  const picture = drawPicture([
    ours('src/ui/shell/a.ts', 'src/guide/model/b.ts', 'types'),
    ours('src/ui/shell/a.ts', 'src/guide/model/c.ts'),
    ours('src/ui/shell/a.ts', 'wire/d.ts', 'types'),
    ours('src/ui/shell/a.test.ts', 'tools/e.ts'),
    ours('workers/python/assay/a/b.py', 'workers/python/assay/c/d.py'),
  ]);
  expect(picture).toContain('src-ui --> src-guide\n');
  expect(picture).toContain('src-ui -.-> wire\n');
  expect(picture).toContain('assay-a --> assay-c\n');
  expect(picture).not.toContain('tools');
  const page =
    'A\n<!-- Drawn by `npm run rooms -- --write`. -->\nold\n<!-- End of the picture. -->\nB';
  const drawn = withPicture(page, picture);
  expect(drawn).not.toContain('old');
  expect(withPicture(drawn, picture)).toBe(drawn);
  expect(() => withPicture('A', picture)).toThrow('no place');
});
