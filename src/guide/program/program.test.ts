import { expect, test } from 'vitest';
import type { Section, Snippet } from '../model/guide.ts';
import { dependents, modesOf, programOf } from './program.ts';

const lines = { firstLine: 1, lastLine: 1 };
const plain: Snippet = {
  ...lines,
  kind: 'snippet',
  id: '1.1-1',
  language: 'python',
  code: '',
  setup: false,
  needs: [],
  run: 'both',
  topLevelAwait: false,
};

function section(...parts: Snippet[]): Section {
  return { ...lines, id: '1.1', title: 't', parts, answers: [], file: 'f' };
}

const code = (snippet: Snippet) => snippet.code;

test('set-up code runs first, with the reader’s edits', () => {
  const first: Snippet = { ...plain, id: 'a', code: 'a = 1', setup: true };
  const second: Snippet = { ...plain, id: 'b', code: 'b = 2', setup: true };
  const main: Snippet = { ...plain, id: 'c', code: 'c' };
  const all = section(first, main, second);
  const draft = (snippet: Snippet) => (snippet === first ? 'a = 9' : snippet.code);
  expect(programOf(main, all, 'script', draft).setup).toBe('a = 9\nb = 2');
  expect(programOf(second, all, 'script', code).setup).toBe('a = 1');
  expect(programOf(first, all, 'script', code).setup).toBe('');
  expect(dependents(first, all)).toEqual([main, second]);
  expect(dependents(second, all)).toEqual([main]);
  expect(dependents(main, all)).toEqual([]);
});

test('a project’s set-up is for the files that its tool tests', () => {
  const beside = [{ path: 'conf.py', text: 'doctest_global_setup = "import kettle"' }];
  const typed: Snippet = { ...plain, language: 'pycon', code: '>>> kettle.boil()' };
  const tested: Snippet = { ...typed, doctest: ['IGNORE_EXCEPTION_DETAIL'] };
  expect(programOf(tested, section(tested), 'prompt', code, { beside })).toMatchObject({
    setup: 'import kettle',
    doctest: ['IGNORE_EXCEPTION_DETAIL'],
  });
  expect(programOf(typed, section(typed), 'prompt', code, { beside }).setup).toBe('');
});

test('the other files of a group lie beside it', () => {
  const app: Snippet = { ...plain, id: 'a', file: 'app.py', group: 'g', code: 'import lib' };
  const lib: Snippet = { ...plain, id: 'b', file: 'lib.py', group: 'g', code: 'x = 1' };
  const other: Snippet = { ...plain, id: 'c', file: 'other.py', group: 'h' };
  const request = programOf(app, section(app, lib, other), 'script', code);
  expect(request.filename).toBe('app.py');
  expect(request.files).toEqual([{ path: 'lib.py', text: 'x = 1' }]);
  expect(dependents(lib, section(app, lib, other))).toEqual([app]);
});

test.each([
  [{ run: 'both' }, ['script', 'prompt']],
  [{ run: 'script' }, ['script']],
  [{ run: 'pytest' }, ['script']],
  [{ run: 'prompt' }, ['prompt']],
  [{ run: 'none' }, []],
  [{ language: 'pycon' }, ['prompt']],
  [{ language: 'pycon', run: 'none' }, []],
  [{ language: 'dockerfile' }, []],
] as const)('%j runs in %j', (part, modes) => {
  expect(modesOf({ ...plain, ...part })).toEqual(modes);
});
