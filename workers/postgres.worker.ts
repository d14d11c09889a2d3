/**
 * The browser's worker that runs PostgreSQL for one run. SQL of strangers can bring WebAssembly along
 * (`LANGUAGE c`), so it is fenced in as Python's worker is.
 */
import * as Comlink from 'comlink';
import type { PostgresWorker } from '../wire/postgres.ts';
import { raiseFence } from './interpreter/guard/fence.ts';
import { startEngine } from './postgres/engine.ts';
import { createServer } from './postgres/server.ts';
import type { PostgresServer } from './postgres/server.ts';

function serve(port: MessagePort): void {
  let server: PostgresServer | null = null;
  const worker: PostgresWorker = {
    async start(data) {
      server = createServer(await startEngine(data));
      raiseFence(self);
    },
    async exchange(connection, messages) {
      if (!server) throw new Error('exchange was called before start');
      return server.exchange(connection, messages);
    },
    async close(connection) {
      server?.close(connection);
    },
  };
  Comlink.expose(worker, port);
}

self.addEventListener('message', ({ data }: MessageEvent<MessagePort>) => serve(data), {
  once: true,
});
