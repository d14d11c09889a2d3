import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

test('without arguments, everything is run as the page does', () => {
  expect(parseArguments([])).toEqual({
    paths: [],
    json: false,
    python: 'wasm',
    mode: null,
    timeout: 60,
    setups: true,
  });
});

test('options and paths may be mixed', () => {
  const args = [
    'a.md',
    '--json',
    '--python',
    'native',
    '--mode',
    'prompt',
    '--timeout=5',
    'b',
    '--no-setups',
  ];
  expect(parseArguments(args)).toEqual({
    paths: ['a.md', 'b'],
    json: true,
    python: 'native',
    mode: 'prompt',
    timeout: 5,
    setups: false,
  });
});

test('help is asked for', () => {
  expect(parseArguments(['--help'])).toBe('help');
});

test.each([
  [['--mode', 'repl'], 'script or prompt'],
  [['--python', 'pypy'], 'only native'],
  [['--timeout', 'x'], 'a number of seconds'],
  [['--timeout', '0'], 'a number of seconds'],
  [['--what'], '--what'],
])('%j is refused with its reason', (args, reason) => {
  expect(() => parseArguments(args)).toThrow(reason);
});
