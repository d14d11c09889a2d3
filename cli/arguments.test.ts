import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

test('without arguments, everything is run as the page does', () => {
  expect(parseArguments([])).toEqual({
    paths: [],
    format: 'words',
    python: ['3.14'],
    qualified: false,
    mode: null,
    timeout: 60,
    memory: 2000,
    network: false,
    jobs: null,
    fix: false,
    setups: true,
  });
});

test('options and paths may be mixed', () => {
  const args = [
    'a.md',
    '--json',
    '--python',
    'native',
    '--unfenced',
    '--allow-net',
    '--memory=500',
    '--jobs=3',
    '--fix',
    '--mode',
    'prompt',
    '--timeout=5',
    'b',
    '--no-setups',
  ];
  expect(parseArguments(args)).toEqual({
    paths: ['a.md', 'b'],
    format: 'json',
    python: 'native',
    qualified: false,
    mode: 'prompt',
    timeout: 5,
    memory: 500,
    network: true,
    jobs: 3,
    fix: true,
    setups: false,
  });
});

test('several Pythons are named at once or one by one', () => {
  const args = ['--python', '3.12,3.13', '--python=3.14', '--python', '3.13'];
  expect(parseArguments(args)).toMatchObject({ python: ['3.12', '3.13', '3.14'] });
});

test('JSON comes line by line', () => {
  expect(parseArguments(['--jsonl'])).toMatchObject({ format: 'lines' });
});

test('help is asked for', () => {
  expect(parseArguments(['--help'])).toBe('help');
});

test.each([
  [['--mode', 'repl'], 'script, prompt or turns'],
  [['--python', 'pypy'], 'some of 3.14, 3.13, 3.12'],
  [['--python', '3.13,native'], 'native alone'],
  [['--timeout', 'x'], 'a number of seconds'],
  [['--timeout', '0'], 'a number of seconds'],
  [['--memory', '0'], 'a number of MB'],
  [['--jobs', 'all'], 'a number of runs'],
  [['--json', '--jsonl'], 'not both'],
  [['--python', 'native'], 'add --unfenced'],
  [['--unfenced'], 'only with --python native'],
  [['--what'], '--what'],
])('%j is refused with its reason', (args, reason) => {
  expect(() => parseArguments(args)).toThrow(reason);
});
