import { expect, test } from 'vitest';
import { fileCell, notebookOf } from './notebook.ts';
import { fromNotebook } from '../read/formats/notebook.ts';

test('a program is a cell for each of its parts, in the order in which they run', () => {
  const { cells, nbformat } = JSON.parse(
    notebookOf(
      ['setup = 1\n', ' \n', fileCell({ path: 'a.py', text: 'x = 1\n' }), 'print(2)'],
      '3.14',
    ),
  ) as { nbformat: number; cells: { id: string; source: string }[] };
  expect(nbformat).toBe(4);
  expect(cells.map(({ id, source }) => [id, source])).toEqual([
    ['cell-1', 'setup = 1'],
    ['cell-2', '%%writefile a.py\nx = 1'],
    ['cell-3', 'print(2)'],
  ]);
});

test('what is written is read again as it was', () => {
  const read = fromNotebook(notebookOf(['a = 1\nb = 2', 'print(a)'], '3.14'));
  const text = JSON.stringify(read);
  expect(text).toContain('a = 1');
  expect(text).toContain('print(a)');
});
