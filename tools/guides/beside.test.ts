import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBeside } from './beside.ts';

test('text files beside a guide, with their paths from there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'beside-'));
  try {
    mkdirSync(join(folder, 'data'));
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, 'tools.py'), 'x = 1');
    writeFileSync(join(folder, 'data', 'a.csv'), '1,2');
    writeFileSync(join(folder, '.git', 'config'), 'no');
    writeFileSync(join(folder, 'picture.png'), Buffer.from([137, 80, 0, 1]));
    const files = filesBeside(join(folder, 'guide.md'));
    expect(files.toSorted((a, b) => a.path.localeCompare(b.path))).toEqual([
      { path: 'data/a.csv', text: '1,2' },
      { path: 'tools.py', text: 'x = 1' },
    ]);
    expect(filesBeside(join(folder, 'nowhere', 'guide.md'))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
