/**
 * A run's PostgreSQL, as one more of its processes: it listens at an address, and whoever connects
 * speaks PostgreSQL's wire protocol over a pipe. It is started when somebody does.
 */
import type { KernelCall, KernelReply } from '../../../wire/kernel.ts';
import { reasonOf } from '../../../wire/reason.ts';
import { fatalError } from '../../../workers/postgres/messages.ts';

/** Where it listens; `workers/python/assay/postgres/session.py` connects there. */
const ADDRESS = 'postgres';

/** A server in a worker, or in a process. */
export interface Postgres {
  /** What it says to these messages of a connection. Rejects with a sentence where it is gone. */
  exchange(connection: number, messages: Uint8Array): Promise<Uint8Array>;
  close(connection: number): void;
  /** Ends its worker. */
  end(): void;
}

/** A call of the kernel, by this process. */
export type KernelAsk = (call: KernelCall, data?: Uint8Array) => Promise<KernelReply>;

/** Serves until the run ends. Returns what ends the server. */
export function servePostgres(ask: KernelAsk, start: () => Postgres): () => void {
  let server: Postgres | null = null;
  let over = false;

  async function attend(handle: number): Promise<void> {
    const call = { handle };
    for (;;) {
      const said = await ask({ op: 'receive', ...call });
      if (said.kind !== 'data') break;
      const answer = await answerTo(handle, said.data);
      await ask({ op: 'send', ...call }, answer);
    }
    server?.close(handle);
    await ask({ op: 'close', ...call });
  }

  async function answerTo(connection: number, messages: Uint8Array): Promise<Uint8Array> {
    try {
      if (over) throw new Error('the run is over');
      server ??= start();
      return await server.exchange(connection, messages);
    } catch (error) {
      return fatalError(reasonOf(error));
    }
  }

  async function listen(): Promise<void> {
    const listener = await ask({ op: 'listen', address: ADDRESS });
    if (listener.kind !== 'value') return;
    for (;;) {
      const guest = await ask({ op: 'accept', handle: Number(listener.value) });
      if (guest.kind !== 'value') return;
      void attend(Number(guest.value));
    }
  }

  void listen();
  return () => {
    over = true;
    server?.end();
  };
}
