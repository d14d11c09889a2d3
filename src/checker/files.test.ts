import { expect, test } from 'vitest';
import type { Program } from '../../wire/program.ts';
import { filesOf, fromChecked, toChecked } from './files.ts';

const program: Program = {
  source: 'from __future__ import annotations\nprint(x)',
  mode: 'script',
  filename: 'main.py',
  setup: 'import os',
  before: [{ name: 'block 1', source: 'x = 1\ny = 2\n' }],
  files: [
    { path: 'shop.py', text: 'z = 3' },
    { path: 'data.csv', text: '1,2' },
  ],
  topLevelAwait: false,
};

test('a snippet is read behind what runs before it, its places kept', () => {
  const files = filesOf(program);
  const lines = files.text.split('\n');
  expect(lines.indexOf('import os')).toBeLessThan(lines.indexOf('x = 1'));
  expect(lines.indexOf('x = 1')).toBeLessThan(lines.indexOf('print(x)'));
  const place = { line: 2, column: 3 };
  const at = toChecked(place, files);
  expect(lines[at.line]).toBe('print(x)');
  expect(fromChecked(at, files)).toEqual(place);
  expect(fromChecked({ line: files.before - 1, character: 0 }, files)).toBeNull();
});

test('what must stand first in a file does, and takes no line of the snippet', () => {
  const lines = filesOf(program).text.split('\n');
  expect(lines[0]).toBe('from __future__ import annotations');
  expect(lines.filter((line) => line.startsWith('from __future__'))).toHaveLength(1);
});

test('alone, a snippet is read as it is; beside it lie the files of Python', () => {
  const { source } = program;
  const files = filesOf({ ...program, setup: '', before: [] });
  expect(files).toMatchObject({ text: source, before: 0 });
  expect([...files.beside.keys()]).toEqual(['shop.py']);
});
