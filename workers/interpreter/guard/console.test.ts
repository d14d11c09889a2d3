import { expect, test } from 'vitest';
import { limitConsole } from './console.ts';

/** A scope whose console notes what reaches it. */
function createScope() {
  const said: unknown[][] = [];
  const say = (...values: unknown[]): void => void said.push(values);
  let reject: (event: PromiseRejectionEvent) => void = () => {};
  const native = { log: say, warn: say, error: say, table: say, memory: {} };
  const scope = {
    console: native as unknown as Console,
    addEventListener: (_: string, heard: typeof reject) => void (reject = heard),
  };
  limitConsole(scope);
  return { said, scope, reject: (event: object) => reject(event as PromiseRejectionEvent) };
}

test('what a program says now and then is passed on as text', () => {
  const { said, scope } = createScope();
  scope.console.log('a', 1, null);
  scope.console.table([1, 2]);
  expect(said).toEqual([['a', '1', 'null'], ['1,2']]);
});

test('a flood ends, whatever it consists of, and the console says so', () => {
  const { said, scope, reject } = createScope();
  for (let at = 0; at < 5000; at += 1) {
    scope.console.log(at);
    scope.console.error(at);
    reject({ reason: at, preventDefault() {} });
  }
  expect(said).toHaveLength(1001);
  expect(said.at(-1)?.[0]).toMatch(/limit reached/);
});

test('one message is short, however much it is given', () => {
  const { said, scope } = createScope();
  scope.console.log(...Array.from({ length: 500 }, () => 'x'.repeat(100_000)));
  expect(said[0]).toHaveLength(20);
  expect(String(said[0]?.[0])).toHaveLength(1000);
});

test('a value without a text is told by its type', () => {
  const { said, scope } = createScope();
  const odd = {
    toString() {
      throw new Error('none');
    },
  };
  scope.console.log(odd, Symbol('s'));
  expect(said).toEqual([['object', 'Symbol(s)']]);
});

test('a promise that nobody attends to is told of here alone', () => {
  const { said, reject } = createScope();
  let prevented = false;
  reject({ reason: 'lost', preventDefault: () => (prevented = true) });
  expect(prevented).toBe(true);
  expect(said).toEqual([['Uncaught (in promise)', 'lost']]);
});
