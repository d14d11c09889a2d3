/**
 * The process of a program, seen from `verify`: a thread as the client knows it, whose worker is another
 * Node without rights. Whatever the process says is read with suspicion, and it is killed for the first
 * word that makes no sense.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { Thread } from '../../src/links/link.ts';
import type { WorkerCommand, WorkerEvent } from '../../wire/kernel.ts';
import type { PythonWorker } from '../../wire/worker.ts';
import { readLines } from './lines.ts';
import { watchMemory } from './memory.ts';
import { packCommand, readReport, toBytes, VOICE } from './messages.ts';
import type { KeptEnvironment, Order, Report, Start } from './messages.ts';
import { nodeArguments, scrubbedEnvironment } from './permissions.ts';
import type { Supplies } from './supplies.ts';

export interface Limits {
  /** Whether programs may use the network. */
  network: boolean;
  /** What a process may take of the machine's memory, in MB. */
  memory: number;
}

/** The longest line that a process may say, in UTF-16 units: some hundred MB in pipes of Python's. */
const LONGEST_LINE = 400_000_000;
/** How much is kept of what a process wrote to stderr: V8 says there why it gave up. */
const LAST_WORDS = 4000;

/** The one package that an interpreter's scripts import. */
const NOBLE = dirname(dirname(fileURLToPath(import.meta.resolve('@noble/hashes/hmac.js'))));

/** What a process is for. */
export interface Purpose {
  /** Packages that it starts with. */
  environment?: KeptEnvironment | null;
  /** The file that its memory is to be kept in; then it runs nothing. */
  makes?: string;
  /** It starts when this has settled. */
  after?: Promise<unknown>;
}

/** Starts a process, whose interpreter starts from the snapshot among the supplies, if there is one. */
export function startProcess(
  supplies: Supplies,
  limits: Limits,
  { environment = null, makes, after }: Purpose = {},
): Thread {
  const { folder, entrance, pyodide, python, snapshot, packages } = supplies;
  const { network } = limits;
  let child: ChildProcess | null = null;
  const early: (Order | Start)[] = [];
  const key = randomBytes(16).toString('hex');
  const { port1: endpoint, port2: served } = new MessageChannel();
  let fail: (message: string) => void = () => {};
  let fate: string | null = null;
  let lastWords = '';
  let forgetMemory = (): void => {};

  /** Ends it for this reason, unless it has ended. */
  function end(reason: string): void {
    fate ??= reason;
    forgetMemory();
    child?.kill('SIGKILL');
    fail(fate);
  }

  const order = (message: Order | Start): void => {
    if (child) child.stdin?.write(`${JSON.stringify(message)}\n`);
    else early.push(message);
  };
  const { worker, hear } = createWorker(order);
  order({
    key,
    pyodide,
    python,
    snapshot: existsSync(snapshot) || !makes ? snapshot : null,
    makes: makes ?? null,
    packages,
    environment,
    network,
  });

  function launch(): void {
    if (fate !== null) return;
    const kept = environment ? [dirname(environment.file)] : [];
    const read = [NOBLE, folder, pyodide, ...kept, ...(packages ? [packages.site] : [])];
    const write = makes === undefined ? [] : [folder, dirname(makes)];
    child = spawn(process.execPath, [...nodeArguments({ read, write, network }), entrance], {
      cwd: folder,
      env: scrubbedEnvironment(),
      stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    });
    attend(child);
    for (const message of early.splice(0)) order(message);
  }

  /** Hears what a process says, and sees to it that it takes no more than it may. */
  function attend(started: ChildProcess): void {
    const { stdin, stderr, pid } = started;
    const voice = started.stdio[VOICE] as Readable;
    voice.on(
      'data',
      readLines(
        (line) => {
          if (fate !== null) return;
          const report = readReport(line, key);
          if (!report || !hear(report)) end('The interpreter said something that makes no sense.');
        },
        LONGEST_LINE,
        () => end('The interpreter said too much at once.'),
      ),
    );
    stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-LAST_WORDS);
    });
    // It died before it had heard all; its end tells.
    stdin?.on('error', () => {});
    started.on('error', (error) => end(`Python’s process couldn’t be started: ${error.message}.`));
    started.on('close', (code, signal) => end(causeOfDeath(code, signal, lastWords)));
    if (pid !== undefined) {
      forgetMemory = watchMemory(pid, limits.memory * 1_000_000, () =>
        end(`Python was stopped: it took more than ${limits.memory} MB of memory.`),
      );
    }
  }

  if (after) void after.then(launch, launch);
  else launch();
  Comlink.expose(worker, nodeEndpoint(served as never));
  return {
    endpoint: nodeEndpoint(endpoint as never),
    onFailure(callback) {
      fail = callback;
      if (fate !== null) callback(fate);
    },
    terminate() {
      fate ??= 'Python was stopped.';
      forgetMemory();
      child?.kill('SIGKILL');
      // Ports that are open keep a process.
      endpoint.close();
    },
  };
}

function causeOfDeath(code: number | null, signal: string | null, lastWords: string): string {
  if (lastWords.includes('heap out of memory')) {
    return 'Python’s process died: JavaScript that the program ran took too much memory.';
  }
  return `Python’s process ended with ${signal ?? `code ${code}`}.`;
}

/** The worker's API, and what takes the reports of the process; false where one is out of place. */
function createWorker(order: (order: Order) => void): {
  worker: PythonWorker;
  hear: (report: Report) => boolean;
} {
  /** What waits for the answer to the last order. */
  let waiting: {
    kind: Report['kind'];
    resolve: (report: never) => void;
    reject: (e: Error) => void;
  } | null = null;
  /** Where the events of the run go. */
  let events: MessagePort | null = null;

  function answer<K extends Report['kind']>(kind: K): Promise<Extract<Report, { kind: K }>> {
    return new Promise((resolve, reject) => (waiting = { kind, resolve, reject }));
  }
  const booted = answer('booted');
  booted.catch(() => {});

  const worker: PythonWorker = {
    boot: async () => (await booted).info,
    async disassemble(request) {
      order({ kind: 'disassemble', request });
      return (await answer('bytecode')).bytecode;
    },
    async run(request, port) {
      events = port;
      port.addEventListener('message', ({ data }: MessageEvent<WorkerCommand>) => {
        order({ kind: 'command', command: packCommand(data) });
      });
      port.start();
      order({ kind: 'run', request });
      await answer('ran');
    },
  };

  function hear(report: Report): boolean {
    switch (report.kind) {
      case 'event':
        // The client looks at what it is.
        return tell(report.event);
      case 'call': {
        const { id, call, data } = report;
        return (
          isCall(report) &&
          tell({ kind: 'call', id, call, data: data === null ? null : toBytes(data) })
        );
      }
      case 'failed':
        waiting?.reject(new Error(String(report.message)));
        return waiting !== null;
      default:
        if (waiting?.kind !== report.kind) return false;
        waiting.resolve(report as never);
        waiting = null;
        return true;
    }
  }

  function tell(event: WorkerEvent): boolean {
    events?.postMessage(event, []);
    return events !== null;
  }
  return { worker, hear };
}

const isCall = ({ id, call, data }: Extract<Report, { kind: 'call' }>): boolean =>
  Number.isSafeInteger(id) &&
  typeof call?.op === 'string' &&
  (data === null || typeof data === 'string');
