/**
 * JavaScript that a program evaluates has no `import()`: with attributes (`{with: {type: 'text'}}`) that
 * reads whatever the page's origin has, with the reader's cookies, and no policy of a worker's tells
 * such an import from a `fetch` that goes without them. It is syntax, so it is looked for in the text of
 * what is evaluated. A keyword can't be written in any other way.
 */

/** What may follow the keyword: a call, `import.source(…)`, or a comment before these. */
const IMPORT = /\bimport\s*[(./<-]/;

/** Has each way of the scope's to evaluate a text look at it first. */
export function fenceEvaluation(scope: typeof globalThis): void {
  const { EvalError, Proxy, Reflect } = scope;
  const { apply, construct, getPrototypeOf, defineProperty } = Reflect;
  const { exec } = scope.RegExp.prototype;

  /** The text, which stays as it was looked at. */
  function looked(text: unknown): string {
    const fixed = `${text as string}`;
    if (apply(exec, IMPORT, [fixed]) !== null) {
      throw new EvalError('import() isn’t available to programs; fetch() reads an address.');
    }
    return fixed;
  }

  /** Each argument looked at, and all together, as a function's parameters and body come together. */
  function allLooked(args: unknown[]): unknown[] {
    let together = '';
    for (let at = 0; at < args.length; at += 1) {
      const text = looked(args[at]);
      args[at] = text;
      together = `${together}\n${text}`;
    }
    looked(together);
    return args;
  }

  // Without a prototype: what a program adds to that of all objects would be a trap, and be handed
  // what is fenced in.
  const traps = <T extends object>(own: ProxyHandler<T>): ProxyHandler<T> =>
    Object.setPrototypeOf(own, null) as ProxyHandler<T>;

  function replace(holder: object, name: string, value: unknown): void {
    defineProperty(holder, name, { value, writable: true, configurable: true, enumerable: false });
  }

  const evaluate = scope.eval;
  const fencedEvaluate = new Proxy(
    evaluate,
    traps<typeof evaluate>({
      apply: (native, _, args: unknown[]) =>
        typeof args[0] === 'string' ? native(looked(args[0])) : args[0],
    }),
  );
  replace(scope, 'eval', fencedEvaluate);

  const kinds = `[function () {}, async function () {}, function* () {}, async function* () {}]`;
  for (const each of evaluate(kinds) as object[]) {
    const prototype = getPrototypeOf(each) as object;
    const native = Reflect.get(prototype, 'constructor') as FunctionConstructor;
    const fenced = new Proxy(
      native,
      traps<FunctionConstructor>({
        apply: (target, self, args: unknown[]) => apply(target, self, allLooked(args)) as object,
        construct: (target, args: unknown[], made) =>
          construct(target, allLooked(args), made) as object,
      }),
    );
    replace(prototype, 'constructor', fenced);
    if (native === scope.Function) replace(scope, 'Function', fenced);
  }

  for (const name of ['setTimeout', 'setInterval'] as const) {
    const native = scope[name] as (...args: unknown[]) => unknown;
    const fenced = function (...args: unknown[]): unknown {
      if (typeof args[0] !== 'function') args[0] = looked(args[0]);
      return apply(native, scope, args);
    };
    replace(fenced, 'name', name);
    // The scope's own prototype has it, in some browsers.
    for (let at: object | null = scope; at; at = getPrototypeOf(at)) {
      if (Object.hasOwn(at, name)) replace(at, name, fenced);
    }
  }
}
