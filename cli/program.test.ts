import { expect, test } from 'vitest';
import type { Section, Snippet } from '../src/guide/model.ts';
import { modesOf, programOf } from './program.ts';

function snippet(code: string, part: Partial<Snippet> = {}): Snippet {
  return {
    kind: 'snippet',
    id: code,
    language: 'python',
    code,
    setup: false,
    needs: [],
    run: 'both',
    topLevelAwait: false,
    firstLine: 1,
    lastLine: 1,
    ...part,
  };
}

function section(...parts: Snippet[]): Section {
  return { id: '1.1', title: '', parts, answers: [], file: '', firstLine: 1, lastLine: 1 };
}

test.each([
  [{ run: 'both' }, ['script', 'prompt']],
  [{ run: 'script' }, ['script']],
  [{ run: 'prompt' }, ['prompt']],
  [{ run: 'none' }, []],
  [{ language: 'pycon' }, ['prompt']],
  [{ language: 'pycon', run: 'none' }, []],
  [{ language: 'dockerfile' }, []],
] as const)('%j runs in %j', (part, modes) => {
  expect(modesOf(snippet('', part))).toEqual(modes);
});

test('a snippet runs after all set-up of its section, a set-up after the one before it', () => {
  const first = snippet('a = 1', { setup: true });
  const user = snippet('print(a)', { topLevelAwait: true });
  const second = snippet('b = a', { setup: true });
  const whole = section(first, user, second);
  expect(programOf(user, whole, 'prompt')).toEqual({
    source: 'print(a)',
    mode: 'prompt',
    filename: 'main.py',
    setup: 'a = 1\nb = a',
    files: [],
    topLevelAwait: true,
  });
  expect(programOf(second, whole, 'script').setup).toBe('a = 1');
  expect(programOf(first, whole, 'script').setup).toBe('');
});

test('the files of its group lie beside it, and no others', () => {
  const main = snippet('import app', { group: 'shop', file: 'run.py' });
  const app = snippet('x = 1', { group: 'shop', file: 'app.py' });
  const other = snippet('y = 1', { group: 'other', file: 'other.py' });
  const lone = snippet('z = 1', { file: 'lone.py' });
  const program = programOf(main, section(app, main, other, lone), 'script');
  expect(program.filename).toBe('run.py');
  expect(program.files).toEqual([{ path: 'app.py', text: 'x = 1' }]);
  expect(programOf(lone, section(app, main, other, lone), 'script').files).toEqual([]);
});
