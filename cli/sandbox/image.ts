/**
 * What the language and the platform are in a process, so that one can tell later whether a program
 * has changed them: all objects that one gets to from some, with what their properties hold.
 */

type Part = readonly [object: object, properties: readonly Property[]];
type Property = readonly [key: PropertyKey, descriptor: PropertyDescriptor];

/**
 * Takes the image of what these objects lead to; what it returns says whether all is still so. It
 * relies on nothing that a program can replace.
 */
export function takeImage(roots: readonly object[]): () => boolean {
  const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
  const { is } = Object;

  function isSame(one: PropertyDescriptor | undefined, other: PropertyDescriptor): boolean {
    return (
      one !== undefined &&
      is(one.value, other.value) &&
      one.get === other.get &&
      one.set === other.set &&
      one.writable === other.writable
    );
  }

  const parts: Part[] = [];
  const seen = new Set<object>();
  const waiting: unknown[] = [...roots];
  while (waiting.length > 0) {
    const object = waiting.pop();
    if (!isObject(object) || seen.has(object)) continue;
    seen.add(object);
    const properties = ownKeys(object).map((key): Property => [
      key,
      getOwnPropertyDescriptor(object, key)!,
    ]);
    parts.push([object, properties]);
    waiting.push(getPrototypeOf(object));
    for (const [, { value, get, set }] of properties) waiting.push(value, get, set);
  }

  return () => {
    for (let at = 0; at < parts.length; at += 1) {
      const [object, properties] = parts[at]!;
      if (ownKeys(object).length !== properties.length) return false;
      for (let nth = 0; nth < properties.length; nth += 1) {
        const [key, before] = properties[nth]!;
        if (!isSame(getOwnPropertyDescriptor(object, key), before)) return false;
      }
    }
    return true;
  };
}

/** A scope, and what of the language it has no name for. */
export function rootsOf(scope: object): readonly object[] {
  return [
    scope,
    function* () {},
    async function () {},
    async function* () {},
    [].values(),
    ''[Symbol.iterator](),
    new Map().values(),
    new Set().values(),
    ''.matchAll(/./g),
  ];
}

function isObject(value: unknown): value is object {
  return typeof value === 'function' || (typeof value === 'object' && value !== null);
}
