/**
 * The process of programs, seen from `verify`: another Node without rights. Whatever it says is read
 * with suspicion, and it is killed for the first word that makes no sense.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { onLines } from './lines.ts';
import { watchMemory } from './memory.ts';
import { readReport, VOICE } from './messages.ts';
import type { KeptEnvironment, Order, SandboxReport, Start } from './messages.ts';
import { nodeArguments, scrubbedEnvironment } from './permissions.ts';
import type { SandboxSupplies } from './supplies.ts';

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
/** What each further interpreter takes of the machine's memory before it runs anything, in MB. */
const INTERPRETER = 150;

/** The one package that an interpreter's scripts import. */
const NOBLE = dirname(dirname(fileURLToPath(import.meta.resolve('@noble/hashes/hmac.js'))));

/** What a process is for. */
export interface Purpose {
  /** Packages that its interpreters start with. */
  environment?: KeptEnvironment | null;
  /** The file that its memory is to be kept in; then it runs nothing. */
  makes?: string;
  /** It starts when this has settled. */
  after?: Promise<unknown>;
  /** How many interpreters it has; one where absent. */
  interpreters?: number;
}

export interface Listener {
  /** Hears each report; false for one that is out of place. */
  onReport(report: SandboxReport): boolean;
  /** Hears once why the process is gone, in a sentence. */
  onEnd(reason: string): void;
}

export interface ProgramProcess {
  /** Gives an order, which waits where the process hasn't started yet. */
  order(order: Order): void;
  /** Kills it, for this reason. */
  end(reason: string): void;
}

/** Starts a process, whose interpreters start from the snapshot among the supplies, if there is one. */
export function startProcess(
  { folder, entrance, pyodide, python, snapshot, packages }: SandboxSupplies,
  limits: Limits,
  { environment = null, makes, after, interpreters = 1 }: Purpose,
  { onReport, onEnd }: Listener,
): ProgramProcess {
  const { network } = limits;
  const memory = limits.memory + (interpreters - 1) * INTERPRETER;
  let child: ChildProcess | null = null;
  const early: (Order | Start)[] = [];
  const key = randomBytes(16).toString('hex');
  let fate: string | null = null;
  let lastWords = '';
  let forgetMemory = (): void => {};

  function end(reason: string): void {
    if (fate !== null) return;
    fate = reason;
    forgetMemory();
    child?.kill('SIGKILL');
    onEnd(reason);
  }

  const tell = (message: Order | Start): void => {
    if (child) child.stdin?.write(`${JSON.stringify(message)}\n`);
    else early.push(message);
  };
  tell({
    key,
    pyodide,
    python,
    snapshot: existsSync(snapshot) || !makes ? snapshot : null,
    makes: makes ?? null,
    packages,
    environment,
    network,
    interpreters,
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
    for (const message of early.splice(0)) tell(message);
  }

  /** Hears what a process says, and sees to it that it takes no more than it may. */
  function attend(started: ChildProcess): void {
    const { stdin, stderr, pid } = started;
    const voice = started.stdio[VOICE] as Readable;
    voice.on(
      'data',
      onLines(
        (line) => {
          if (fate !== null) return;
          const report = readReport(line, key);
          if (!report || !onReport(report)) {
            end('The interpreter sent an invalid message.');
          }
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
      forgetMemory = watchMemory(pid, memory * 1_000_000, () =>
        end(`Python was stopped: it took more than ${memory} MB of memory.`),
      );
    }
  }

  if (after) void after.then(launch, launch);
  else launch();
  return { order: tell, end };
}

function causeOfDeath(code: number | null, signal: string | null, lastWords: string): string {
  if (lastWords.includes('heap out of memory')) {
    return 'Python’s process died: JavaScript that the program ran took too much memory.';
  }
  return `Python’s process ended with ${signal ?? `code ${code}`}.`;
}
