import { createContext, runInContext } from 'node:vm';
import { expect, test } from 'vitest';
import { fenceEvaluation } from './evaluation.ts';

/** What a scope with the fence makes of a script. */
function inFence(script: string): unknown {
  const later: unknown[] = [];
  const timer = (...all: unknown[]): void => void later.push(all[0]);
  const context = createContext({ setTimeout: timer, setInterval: timer });
  fenceEvaluation(runInContext('globalThis', context) as typeof globalThis);
  try {
    return runInContext(script, context);
  } catch (error) {
    return (error as Error).name;
  }
}

const CALL = `'imp' + 'ort("x")'`;

test.each([
  `eval(${CALL})`,
  `(0, eval)('import/* */("x")')`,
  `eval('import\\u2028("x")')`,
  `eval('import.defer("x")')`,
  `Function('return ' + ${CALL})`,
  `new Function('a = ' + ${CALL}, '')`,
  `(async () => {}).constructor(${CALL})`,
  `new (function* () {}).constructor(${CALL})`,
  `Object.getPrototypeOf(async function* () {}).constructor(${CALL})`,
  `new (class extends Function {})(${CALL})`,
  `setTimeout(${CALL})`,
  `setInterval({ toString: () => ${CALL} })`,
  `RegExp.prototype.exec = () => null; eval(${CALL})`,
  `Object.prototype.get = (target) => { globalThis.native = target; }; Function.x; native(${CALL})`,
])('refuses an import: %s', (script) => {
  expect(inFence(script)).toMatch(/EvalError|TypeError|ReferenceError/);
});

test.each([
  [`eval('1 + 1')`, 2],
  [`eval({ import: 5 }).import`, 5],
  [`eval('"import os".length')`, 9],
  [`new Function('a', 'b', 'return a + b')(1, 2)`, 3],
  [`Function.prototype.constructor === Function && (() => {}) instanceof Function`, true],
  [`new (class extends Function { two() { return 2; } })('return 1').two()`, 2],
  [`Function.name + Function.length + eval.name + setTimeout.name`, 'Function1evalsetTimeout'],
  [`let n = 0; Function({ toString: () => (n++ ? ${CALL} : 'return 1') })()`, 1],
])('leaves alone what is none: %s', (script, result) => {
  expect(inFence(script)).toEqual(result);
});
