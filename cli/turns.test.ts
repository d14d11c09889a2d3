/** What runs in both modes where one is enough for the rest. */
import { expect, test } from 'vitest';
import type { Program } from '../wire/program.ts';
import { needsBothModes } from './turns.ts';

const plain: Program = {
  source: 'import json\nprint(1)  # 1',
  mode: 'script',
  filename: 'main.py',
  setup: '',
  files: [],
  topLevelAwait: false,
};

const tea = {
  name: 'tea',
  version: '1',
  file: 'tea.pack',
  size: 1,
  unpacked: 1,
  sha256: '',
  imports: ['tea'],
  top: ['tea'],
  requires: [],
};
const index = { key: '', entries: [tea] };

test('what Python’s own modules are enough for doesn’t', () => {
  expect(needsBothModes(plain, index)).toBe(false);
  expect(needsBothModes({ ...plain, source: 'import tea' }, null)).toBe(false);
});

test.each<[string, Partial<Program>]>([
  ['packages', { source: 'import tea' }],
  ['packages in its set-up', { setup: 'import tea' }],
  ['processes', { source: 'from multiprocessing import Process' }],
  ['files', { files: [{ path: 'a.txt', text: '' }] }],
  ['a driver that isn’t here', { needs: ['chai'] }],
  ['tests', { tests: { only: [] } }],
  ['a command line', { command: ['python', 'main.py'] }],
  ['its output below it', { expected: '1' }],
])('what needs %s does', (_, own) => {
  expect(needsBothModes({ ...plain, ...own }, index)).toBe(true);
});
