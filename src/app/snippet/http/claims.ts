/** Claims of the `http` blocks that ask a snippet's program, judged when it has run. */
import { createSignal } from 'solid-js';
import type { Claim } from '../../../../wire/claim.ts';
import { judgeBlock, readHttpBlock, unreachedClaims } from '../../../http/block.ts';
import type { Request } from '../../../http/draft.ts';
import type { Exchange } from '../../../http/exchange.ts';

/** An `http` block: its snippet's id, and its text. */
export interface HttpBlock {
  id: string;
  code: string;
}

export interface HttpClaims {
  /** Those of a block as they were last judged; none before. */
  of: (id: string) => readonly Claim[];
  /** Of all blocks. */
  all: () => readonly Claim[];
  /** Asks what the blocks ask, in order, and judges each. */
  judge: () => Promise<void>;
  clear: () => void;
}

export function createHttpClaims(
  blocks: readonly HttpBlock[],
  /** Asks, without going where a redirect leads; null where nothing can be asked. */
  ask: () => ((request: Request) => Promise<Exchange>) | null,
): HttpClaims {
  const [claims, setClaims] = createSignal<Readonly<Record<string, readonly Claim[]>>>({});
  let turn = 0;
  return {
    of: (id) => claims()[id] ?? [],
    all: () => Object.values(claims()).flat(),
    async judge() {
      const mine = ++turn;
      setClaims({});
      for (const { id, code } of blocks) {
        const exchanges = readHttpBlock(code);
        const send = ask();
        const answers: Exchange[] = [];
        if (send) for (const { request } of exchanges) answers.push(await send(request));
        if (mine !== turn) return;
        const judged = send
          ? judgeBlock(exchanges, answers)
          : unreachedClaims(exchanges, 'The program defines no web app.');
        setClaims((all) => ({ ...all, [id]: judged }));
      }
    },
    clear() {
      turn += 1;
      setClaims({});
    },
  };
}
