/** The browser's PostgreSQL: a worker for each run that connects to one. */
import * as Comlink from 'comlink';
import type { PostgresWorker } from '../../../wire/postgres.ts';
import { reasonOf } from '../../../wire/reason.ts';
import { browserThread } from '../../links/browser-thread.ts';
import { createLink } from '../../links/link.ts';
import type { Postgres } from '../run/postgres.ts';

/** The build's data directory, fetched once a visit. */
let data: Promise<Blob> | null = null;

function fetchData(): Promise<Blob> {
  data ??= download(new URL('postgres/data.tar.gz', document.baseURI).href);
  data.catch(() => (data = null));
  return data;
}

async function download(url: string): Promise<Blob> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) throw new Error('PostgreSQL can’t be fetched: no network?');
  return response.blob();
}

/** Starts one; what it is asked waits until it has started. */
export function startBrowserPostgres(): Postgres {
  const worker = new Worker(new URL('../../../workers/postgres.worker.ts', import.meta.url), {
    type: 'module',
    name: 'postgres',
  });
  const { port1, port2 } = new MessageChannel();
  const link = createLink({ ...browserThread(worker, 'PostgreSQL’s worker'), endpoint: port1 });
  const server = Comlink.wrap<PostgresWorker>(port1);
  worker.postMessage(port2, [port2]);
  const started = start();
  // Told to whoever asks.
  started.catch(() => {});

  async function start(): Promise<void> {
    const packed = await fetchData();
    try {
      await link.settle(server.start(packed));
    } catch (error) {
      throw new Error(`PostgreSQL didn’t start: ${reasonOf(error)}`, { cause: error });
    }
  }

  return {
    async exchange(connection, messages) {
      await started;
      return checked(await link.settle<unknown>(server.exchange(connection, messages)));
    },
    close(connection) {
      if (link.death === null) void link.settle(server.close(connection)).catch(() => {});
    },
    end: () => link.end('The run is over.'),
  };
}

/** Programs may have made something else of the server: only bytes are passed on. */
function checked(answer: unknown): Uint8Array {
  if (answer instanceof Uint8Array) return answer;
  throw new Error('PostgreSQL sent an invalid message.');
}
