/**
 * The language's own objects by which our code handles events, beside a program that may replace their
 * methods: a `Map.prototype.set` of its own would be handed each verdict. So they are frozen. Not those
 * of all objects and functions, which programs and packages add to.
 */
const FROZEN = ['Map', 'Set', 'Array', 'String', 'RegExp', 'Promise'] as const;
const LOCKED = ['JSON', 'Reflect'] as const;

/** Freezes them, for good. Call it before user code. */
export function lockBuiltins(scope: typeof globalThis): void {
  const { Object } = scope;
  const { Map, Set } = scope;
  for (const name of FROZEN) Object.freeze(scope[name].prototype);
  const walked: Iterable<unknown>[] = [scope.Array(), new Map(), new Set()];
  for (const each of walked) Object.freeze(Object.getPrototypeOf(each[Symbol.iterator]()));
  for (const name of LOCKED) {
    const value = Object.freeze(scope[name]);
    Object.defineProperty(scope, name, { value, writable: false, configurable: false });
  }
}
