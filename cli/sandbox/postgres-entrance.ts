/** The start of the process of a PostgreSQL: one server, for one run, as in the page's worker. */
import { Blob } from 'node:buffer';
import { readFileSync, writeSync } from 'node:fs';
import { reasonOf } from '../../wire/reason.ts';
import { startEngine } from '../../workers/postgres/engine.ts';
import { createServer } from '../../workers/postgres/server.ts';
import type { PostgresServer } from '../../workers/postgres/server.ts';
import { onLines } from './lines.ts';
import { toBytes, toText, VOICE } from './messages.ts';
import { raiseNodeFence } from './node-fence.ts';
import type { PostgresReply, PostgresStart, Said } from './postgres-messages.ts';

const { exit } = process;

function say(heard: PostgresReply): void {
  const line = `${JSON.stringify(heard)}\n`;
  // The descriptor blocks until all is taken.
  if (writeSync(VOICE, line) < line.length) exit(1);
}

async function start({ data }: PostgresStart): Promise<PostgresServer> {
  const engine = await startEngine(new Blob([readFileSync(data)]) as globalThis.Blob);
  raiseNodeFence(false);
  return createServer(engine);
}

async function answer(server: Promise<PostgresServer>, said: Said): Promise<void> {
  const { id, connection, messages } = said;
  try {
    if (messages === null) return (await server).close(connection);
    say({ id, answer: toText(await (await server).exchange(connection, toBytes(messages))) });
  } catch (error) {
    say({ id, failed: reasonOf(error) });
  }
}

let server: Promise<PostgresServer> | null = null;
const take = onLines((line) => {
  if (server) return void answer(server, JSON.parse(line) as Said);
  server = start(JSON.parse(line) as PostgresStart);
  // Told to whoever asks.
  server.catch(() => {});
});
process.stdin.on('data', take);
// Whoever started it is gone.
process.stdin.on('end', () => exit(0));
