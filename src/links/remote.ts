/** A worker's functions under Comlink, each call of which settles. */
import * as Comlink from 'comlink';
import type { Link, Patience } from './link.ts';

/** The functions that the worker exposes. A call rejects with a sentence once the worker is gone. */
export function remote<Api>(link: Link, patience?: Patience): Comlink.Remote<Api> {
  const api = Comlink.wrap<Api>(link.endpoint) as object;
  return new Proxy(api, {
    get(target, name) {
      // It is no promise, and may be what a promise resolves to.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      const ask = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => link.settle(ask(...args), patience);
    },
  }) as Comlink.Remote<Api>;
}
