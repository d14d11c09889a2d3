/** JSON-RPC, as language servers speak it, over a worker's messages. */

/** A worker that speaks it, in a browser or in Node. */
export interface RpcLink {
  post(message: object): void;
  onMessage(callback: (message: unknown) => void): void;
  /** Calls back with a sentence when the worker fails or is gone. */
  onFailure(callback: (message: string) => void): void;
  terminate(): void;
}

export interface Rpc {
  /** Settles with the answer; rejects with a sentence where there is none or will be none. */
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  /** False once the worker has failed or was given up. */
  readonly alive: boolean;
  /** Gives the worker up; what waits for an answer is rejected with this sentence. */
  end(message: string): void;
}

/** Longer than the slowest machine takes for anything that is asked here, in ms. */
const PATIENCE = 60_000;

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
  link: RpcLink,
  answer: (method: string, params: unknown) => unknown,
  patience: number = PATIENCE,
): Rpc {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended: string | null = null;

  function end(message: string): void {
    if (ended !== null) return;
    ended = message;
    link.terminate();
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  }

  link.onFailure(end);
  link.onMessage((data) => {
    const { id, method, params, result, error } = data as Message;
    if (id === undefined) return;
    if (method !== undefined) {
      link.post({ jsonrpc: '2.0', id, result: answer(method, params) });
      return;
    }
    const asked = waiting.get(Number(id));
    if (error) asked?.reject(new Error(`The type checker refused: ${error.message}`));
    else asked?.resolve(result);
  });

  return {
    request(method, params) {
      if (ended !== null) return Promise.reject(new Error(ended));
      const id = ++lastId;
      const timer = setTimeout(
        () => end(`The type checker didn't answer within ${patience / 1000} s.`),
        patience,
      );
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        link.post({ jsonrpc: '2.0', id, method, params });
      }).finally(() => {
        clearTimeout(timer);
        waiting.delete(id);
      });
    },
    notify(method, params) {
      if (ended === null) link.post({ jsonrpc: '2.0', method, params });
    },
    get alive() {
      return ended === null;
    },
    end,
  };
}
