import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { lockBuiltins } from './builtins.ts';

function inLocked(script: string): unknown {
  const context = createContext({});
  lockBuiltins(runInContext('globalThis', context) as typeof globalThis);
  return runInContext(script, context);
}

test.each([
  `Map.prototype.set = () => 'forged'; new Map().set(1, 2).get(1)`,
  `Array.prototype.push = () => 'forged'; [0].push(0)`,
  `Array.prototype[Symbol.iterator] = function* () { yield 'forged'; }; [...[2]][0]`,
  `Object.getPrototypeOf([][Symbol.iterator]()).next = () => 'forged'; [...[2]][0]`,
  `Object.getPrototypeOf(new Map().values()).next = () => 'forged'; [...new Map([[1, 2]]).values()][0]`,
  `String.prototype.slice = () => 'forged'; +'2'.slice(0)`,
  `JSON.parse = () => 'forged'; JSON.parse('2')`,
  `globalThis.JSON = { parse: () => 'forged' }; JSON.parse('2')`,
])('a method stays what it was: %s', (script) => {
  expect(inLocked(script)).toBe(2);
});

test('objects and classes of a program’s own are as ever', () => {
  expect(
    inLocked(
      `class Bag extends Map { set(key) { return super.set(key, 1); } }
       const bag = new Bag(); bag.toString = () => 'bag';
       Object.prototype.more = 2;
       [String(bag.set('x')), bag.get('x'), [3].more].join()`,
    ),
  ).toBe('bag,1,2');
});
