/** JSON-RPC, as language servers speak it, over a worker's messages. */

import type { Link } from '../links/link.ts';

export interface Rpc {
  /** Settles with the answer; rejects with a sentence where there is none or will be none. */
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
}

/** Longer than the slowest machine takes for any request, in ms. */
export const PATIENCE = 60_000;

interface Message {
  id?: number | string;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
}

interface Waiting {
  resolve: (result: unknown) => void;
  reject: (reason: Error) => void;
}

/** `answer` gives the result of what the server asks; null answers what nobody knows of. */
export function createRpc(
  link: Link,
  answer: (method: string, params: unknown) => unknown,
  patience: number = PATIENCE,
): Rpc {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const post = (message: object): void =>
    link.endpoint.postMessage({ jsonrpc: '2.0', ...message }, []);

  link.endpoint.addEventListener('message', (event) => {
    const { id, method, params, result, error } = (event as MessageEvent<Message>).data;
    if (id === undefined) return;
    if (method !== undefined) return post({ id, result: answer(method, params) });
    const asked = waiting.get(Number(id));
    if (error) asked?.reject(new Error(`The type checker refused: ${error.message}`));
    else asked?.resolve(result);
  });

  return {
    request(method, params) {
      const id = ++lastId;
      const answered = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      if (link.death === null) post({ id, method, params });
      return link
        .settle(answered, {
          limit: patience,
          message: `The type checker didn’t answer within ${patience / 1000} s.`,
        })
        .finally(() => waiting.delete(id));
    },
    notify(method, params) {
      if (link.death === null) post({ method, params });
    },
  };
}
