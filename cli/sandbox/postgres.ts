/** The process of a PostgreSQL, seen from `verify`: without rights, as programs' processes are. */
import { type ChildProcess, spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import type { Postgres } from '../../src/runtime/run/postgres.ts';
import { pgliteFolder } from '../../tools/postgres/prepare.ts';
import { onLines } from './lines.ts';
import { watchMemory } from './memory.ts';
import { toBytes, toText, VOICE } from './messages.ts';
import { nodeArguments, scrubbedEnvironment } from './permissions.ts';
import type { PostgresReply, PostgresStart, Said } from './postgres-messages.ts';

/** What processes start from. */
export interface PostgresSupplies {
  /** Folder of the scripts, and the one that starts a process. */
  folder: string;
  entrance: string;
  /** The file with the packed data directory. */
  data: string;
}

/** In UTF-16 units: the answer to a query over some hundred MB. */
const LONGEST_LINE = 400_000_000;

/** What waits for an answer. */
interface Asked {
  resolve: (answer: Uint8Array) => void;
  reject: (error: Error) => void;
}

/** Starts one; it may take this many MB of the machine's memory. */
export function startPostgres(supplies: PostgresSupplies, memory: number): Postgres {
  const { folder, entrance, data } = supplies;
  const read = [folder, dirname(data), pgliteFolder];
  const asked = new Map<number, Asked>();
  let lastId = 0;
  let fate: string | null = null;
  let forgetMemory = (): void => {};
  const child: ChildProcess = spawn(
    process.execPath,
    [...nodeArguments({ read, network: false }), entrance],
    { cwd: folder, env: scrubbedEnvironment(), stdio: ['pipe', 'ignore', 'ignore', 'pipe'] },
  );

  function end(reason: string): void {
    fate ??= reason;
    forgetMemory();
    child.kill('SIGKILL');
    for (const { reject } of asked.values()) reject(new Error(fate));
    asked.clear();
  }

  function hear(line: string): void {
    const heard = readHeard(line);
    const waiting = heard && asked.get(heard.id);
    if (!heard || !waiting) return end('PostgreSQL sent an invalid message.');
    asked.delete(heard.id);
    if ('answer' in heard) waiting.resolve(toBytes(heard.answer));
    else waiting.reject(new Error(heard.failed));
  }

  const say = (message: PostgresStart | Said): void => {
    child.stdin?.write(`${JSON.stringify(message)}\n`);
  };
  const voice = child.stdio[VOICE] as Readable;
  voice.on(
    'data',
    onLines(hear, LONGEST_LINE, () => end('PostgreSQL said too much at once.')),
  );
  // It died before it had heard all; its end tells.
  child.stdin?.on('error', () => {});
  child.on('error', (error) => end(`PostgreSQL couldn’t be started: ${error.message}.`));
  child.on('close', (code, signal) => end(`PostgreSQL ended with ${signal ?? `code ${code}`}.`));
  if (child.pid !== undefined) {
    forgetMemory = watchMemory(child.pid, memory * 1_000_000, () =>
      end(`PostgreSQL was stopped: it took more than ${memory} MB of memory.`),
    );
  }
  say({ data });
  return {
    exchange: (connection, messages) =>
      new Promise((resolve, reject) => {
        if (fate !== null) return reject(new Error(fate));
        lastId += 1;
        asked.set(lastId, { resolve, reject });
        say({ id: lastId, connection, messages: toText(messages) });
      }),
    close: (connection) => say({ id: 0, connection, messages: null }),
    end: () => end('The run is over.'),
  };
}

/** What a process said; null for what it can't have said itself. */
function readHeard(line: string): PostgresReply | null {
  try {
    const heard = JSON.parse(line) as Partial<Record<'id' | 'answer' | 'failed', unknown>> | null;
    const said = typeof heard?.answer === 'string' || typeof heard?.failed === 'string';
    return said && Number.isSafeInteger(heard.id) ? (heard as PostgresReply) : null;
  } catch {
    return null;
  }
}
