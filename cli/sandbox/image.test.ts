import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { rootsOf, takeImage } from './image.ts';

/** Whether the scope is as it was once a script has run in it. */
function isSameAfter(script: string): boolean {
  const context = createContext({});
  const makeRoots = runInContext(`(${rootsOf.toString()})`, context) as typeof rootsOf;
  const isSame = takeImage(makeRoots(runInContext('globalThis', context) as object));
  runInContext(script, context);
  return isSame();
}

test.each([
  'Number.prototype.toString = () => "2"',
  'Object.prototype.more = 1',
  'Object.defineProperty(Object.prototype, "__proto__", { get: () => 1 })',
  'Object.getPrototypeOf(Uint8Array.prototype).slice = () => 1',
  'Math.random.note = 1',
  'delete Array.prototype.at',
  'Object.getPrototypeOf(function* () {}).note = 1',
  'globalThis.note = 1',
])('is told: %s', (script) => {
  expect(isSameAfter(script)).toBe(false);
});

test.each(['1 + 1', '/a(b)/.exec("ab")', 'class A extends Map {}; new A().set(1, 2)'])(
  'leaves all as it was: %s',
  (script) => expect(isSameAfter(`{ ${script} }`)).toBe(true),
);
