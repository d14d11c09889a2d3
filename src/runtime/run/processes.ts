/**
 * The processes of a run: the program's own interpreter, and those of the children that it starts,
 * each a worker of its own. None outlives the run.
 */
import { SIGINT, SIGKILL, SIGSEGV } from '../../../wire/interrupts.ts';
import type { KernelCall, KernelReply } from '../../../wire/kernel.ts';
import type { RunEvent, RunRequest } from '../../../wire/run.ts';
import type { Client } from './client.ts';
import { createKernel } from './kernel.ts';
import { servePostgres } from './postgres.ts';
import type { KernelAsk, Postgres } from './postgres.ts';
import { asProcess } from '../session/timeline.ts';
import { reasonOf } from '../../../wire/reason.ts';

/** Pid of the program itself: what CPython says of itself in WebAssembly. */
const ROOT = 42;
/** Pid of the run's servers, below those of its children. */
const SERVER = 1;
/** How much of what is printed is kept for a claim about it, in UTF-16 units. */
const PRINTED = 1_000_000;

export interface Processes {
  /** Takes an event of the program's own. */
  see(event: RunEvent): void;
  /** Takes a call of the program's own. */
  call(id: number, call: KernelCall, data: Uint8Array | null): void;
  /** Kills the children, for a program that is to stop. */
  stop(): void;
  /** Kills whatever is left. */
  dispose(): void;
}

export interface ProcessesOptions {
  /** What the program was started with. */
  request: RunRequest;
  /** Hears the program and its children as one run. */
  onEvent: (event: RunEvent) => void;
  /** The program's interpreter, which has started. */
  client: Client;
  /** Starts another, or takes one that stands by. */
  start: () => Client;
  /** How many children may be alive at once. */
  limit: number;
  /** Starts the run's PostgreSQL; null where there is none. */
  postgres: (() => Postgres) | null;
}

export function createProcesses(options: ProcessesOptions): Processes {
  const { client: root, request, onEvent, start, limit, postgres } = options;
  const children = new Map<number, Client>();
  /** When each began to run, in ms of the page's clock. */
  const clock = new Map<number, number>();
  let printed = '';
  let over = false;
  /** What the server waits for, by its calls. */
  const awaited = new Map<number, (reply: KernelReply) => void>();
  let lastCall = 0;

  const kernel = createKernel({
    root: ROOT,
    server: SERVER,
    reply(pid, id, reply) {
      if (pid === SERVER) return answered(id, reply);
      (pid === ROOT ? root : children.get(pid))?.reply(id, reply);
    },
    spawn(pid, parent, name) {
      if (over || children.size >= limit) return false;
      const client = start();
      children.set(pid, client);
      void live(pid, client, { ...request, child: { pid, parent } }, name);
      return true;
    },
    interrupt: (pid) => (pid === ROOT ? root : children.get(pid))?.interrupt() ?? true,
    printed: () => new TextEncoder().encode(printed),
    kill(pid) {
      const client = children.get(pid);
      children.delete(pid);
      if (pid === ROOT) root.kill({ kind: 'crashed', message: 'The program killed itself.' });
      client?.kill({ kind: 'stopped' });
    },
  });

  const ask: KernelAsk = (call, data) =>
    new Promise((resolve) => {
      lastCall += 1;
      awaited.set(lastCall, resolve);
      kernel.call(SERVER, lastCall, call, data ?? null);
    });

  function answered(id: number, reply: KernelReply): void {
    awaited.get(id)?.(reply);
    awaited.delete(id);
  }

  const endServer = postgres && servePostgres(ask, postgres);

  /** A child's life. What it does not say itself when it ends, its worker's end says. */
  async function live(
    pid: number,
    client: Client,
    request: RunRequest,
    name: string,
  ): Promise<void> {
    const hear = (event: RunEvent): void => {
      if (over) return;
      if (event.kind === 'output') tell(event);
      if (event.kind === 'started') clock.set(pid, performance.now());
      if (event.kind !== 'timeline') return;
      const since = (clock.get(pid) ?? 0) - (clock.get(ROOT) ?? 0);
      tell({ ...event, ...asProcess(event, pid, name, since) });
    };
    try {
      await client.booted;
      const outcome = await client.run(request, hear, (id, call, data) =>
        kernel.call(pid, id, call, data),
      );
      if (outcome.kind === 'crashed') cry(`Process ${pid}: ${outcome.message}\n`);
      kernel.exited(pid, -SIGSEGV);
    } catch (error) {
      // Also how a child that is killed while it starts comes to its end.
      if (children.has(pid)) cry(`Process ${pid}: ${reasonOf(error)}\n`);
      kernel.exited(pid, -SIGKILL);
    }
  }

  function tell(event: RunEvent): void {
    const counts = event.kind === 'output' && event.stream === 'stdout';
    // A claim about all that is printed is judged by the program, which doesn't see its children's.
    if (counts && request.expected !== undefined && printed.length < PRINTED) printed += event.text;
    onEvent(event);
  }

  function cry(text: string): void {
    if (!over) tell({ kind: 'output', runId: request.runId, stream: 'stderr', text });
  }

  function endChildren(signal: number): void {
    over = true;
    for (const pid of children.keys()) kernel.exited(pid, -signal);
  }

  return {
    see(event) {
      if (event.kind === 'started') clock.set(ROOT, performance.now());
      tell(event);
    },
    call: (id, call, data) => kernel.call(ROOT, id, call, data),
    stop: () => endChildren(SIGINT),
    dispose() {
      endChildren(SIGKILL);
      endServer?.();
    },
  };
}
