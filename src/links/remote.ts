/** A worker's functions under Comlink, each call of which settles. */
import * as Comlink from 'comlink';
import type { Link, Patience } from './link.ts';

/**
 * What Comlink makes of an endpoint, one for each. When the collector takes the last of them, Comlink
 * tells the worker to answer no more, although the next call may be about to come.
 */
const wrapped = new WeakMap<Comlink.Endpoint, object>();

/** The functions that the worker exposes. A call rejects with a sentence once the worker is gone. */
export function remote<Api>(link: Link, patience?: Patience): Comlink.Remote<Api> {
  const api = wrapped.get(link.endpoint) ?? (Comlink.wrap<Api>(link.endpoint) as object);
  wrapped.set(link.endpoint, api);
  return new Proxy(api, {
    get(target, name) {
      // It is no promise, and may be what a promise resolves to.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      const ask = Reflect.get(target, name) as (...args: unknown[]) => Promise<unknown>;
      return (...args: unknown[]) => link.settle(ask(...args), patience);
    },
  }) as Comlink.Remote<Api>;
}
