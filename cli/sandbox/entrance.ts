/**
 * The start of a program's process. Each of its interpreters is for one run, as in the page's worker;
 * they have all started before the first program runs, so that none starts where one has been.
 */
import { Buffer } from 'node:buffer';
import { constants, readFileSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { loadPyodide } from 'pyodide';
import type { WorkerCommand, WorkerEvent } from '../../wire/kernel.ts';
import type { PackageIndex } from '../../wire/packages.ts';
import { reasonOf } from '../../wire/reason.ts';
import type { RunRequest } from '../../wire/run.ts';
import { lockBuiltins } from '../../workers/interpreter/guard/builtins.ts';
import { bootInterpreter } from '../../workers/interpreter/interpreter.ts';
import type { BootOptions, Interpreter } from '../../workers/interpreter/interpreter.ts';
import { limitMemory } from '../../workers/interpreter/memory.ts';
import { layFolder, nodePackages } from '../../workers/packages/node-source.ts';
import type { FileSystem } from '../../workers/packages/source.ts';
import { withRequired } from '../../workers/packages/wanted.ts';
import { keepEnvironment, readEnvironment } from './environment-file.ts';
import { rootsOf, takeImage } from './image.ts';
import { onLines } from './lines.ts';
import { packEvent, unpackCommand, VOICE } from './messages.ts';
import type { Order, SandboxReport, Start } from './messages.ts';
import { raiseNodeFence } from './node-fence.ts';

const { exit } = process;
const resources = process.getActiveResourcesInfo.bind(process);
const resident = process.memoryUsage.rss.bind(process.memoryUsage);

/** What a run may leave in memory for the next to run in the same process, in bytes. */
const LEFT = 300_000_000;

type Say = (report: SandboxReport) => void;

/**
 * The key stays in here: nothing that a program can reach has it or hears it. Only primitive strings
 * are used, since the program may have replaced the methods of all else.
 */
function sayWith(key: string): Say {
  const { stringify } = JSON;
  return (report) => {
    const line = key + stringify(report) + '\n';
    // The descriptor blocks until all is taken.
    if (writeSync(VOICE, line) < line.length) exit(1);
  };
}

async function boot(start: Start): Promise<Interpreter[]> {
  const { pyodide, python, packages } = start;
  const script = (await import(pathToFileURL(`${pyodide}/pyodide.mjs`).href)) as {
    loadPyodide: typeof loadPyodide;
  };
  const options: BootOptions = {
    load: script.loadPyodide,
    indexURL: pyodide,
    python: readJson<Record<string, string>>(python),
    ...(packages
      ? { packages: nodePackages(packages.site, readJson<PackageIndex>(packages.index)) }
      : {}),
    ...memoryOf(start),
  };
  // Pyodide asks Node's inside for its constants, which permissions deny.
  Object.assign(process, { binding: () => ({ fs: constants }) });
  limitMemory();
  const interpreters: Interpreter[] = [];
  while (interpreters.length < start.interpreters) {
    // One after the other: the second finds the engine compiled.
    // oxlint-disable-next-line no-await-in-loop
    interpreters.push(await bootInterpreter(options));
  }
  raiseNodeFence(start.network);
  if (start.interpreters > 1) {
    // As each run does; nothing that it changes is a program's doing then.
    lockBuiltins(globalThis);
    isUntouched = takeImage(rootsOf(globalThis));
  }
  return interpreters;
}

/** What the interpreter starts from, and what is made of it. */
function memoryOf({ snapshot, makes, packages, environment }: Start): Partial<BootOptions> {
  const bare = snapshot === null ? {} : { snapshot: readFileSync(snapshot) };
  if (!environment || !packages) {
    return { ...bare, ...(makes && { onSnapshot: (memory) => writeFileSync(makes, memory) }) };
  }
  const index = readJson<PackageIndex>(packages.index);
  const roots = index.entries.filter(({ name }) => environment.roots.includes(name));
  const laid = {
    modules: environment.modules,
    lay: (FS: FileSystem) => layFolder(FS, packages.site, withRequired(index, roots)),
  };
  if (makes !== null) {
    const onSnapshot: BootOptions['onSnapshot'] = (memory, libraries) =>
      keepEnvironment(makes, { memory, libraries });
    return { ...bare, environment: laid, onSnapshot };
  }
  const kept = readEnvironment(environment.file);
  // Without it, packages come as the program asks for them.
  if (!kept) return bare;
  return { environment: laid, snapshot: kept.memory, libraries: kept.libraries };
}

/** Whether the scope is as it was before the first program. */
let isUntouched = (): boolean => true;

/** Runs the program; returns what tells it the commands that come meanwhile. */
function run(interpreter: Interpreter, request: RunRequest, say: Say): (c: WorkerCommand) => void {
  let tell: (event: { data: WorkerCommand }) => void = () => {};
  let unanswered = 0;
  let hasCrashed = false;
  const port = {
    postMessage(event: WorkerEvent) {
      if (event.kind === 'call' && event.id !== 0) unanswered += 1;
      hasCrashed ||= event.kind === 'end' && event.outcome?.kind === 'crashed';
      say(packEvent(event));
    },
    addEventListener: (_: 'message', listener: typeof tell) => (tell = listener),
    start() {},
  };
  const before = resident();
  const isSettled = (): boolean =>
    // What an interpreter dies of may be in the process.
    !hasCrashed &&
    // An answer of the kernel that comes late would be taken for one to the next program.
    unanswered === 0 &&
    // A timer would wake what is left of the program's threads and tasks.
    !resources().some((name) => name === 'Timeout' || name === 'Immediate') &&
    resident() - before < LEFT &&
    isUntouched();
  void interpreter
    .run(request, port as unknown as MessagePort, listen)
    .then(() => say({ kind: 'ran', settled: isSettled() }));
  return (data) => {
    if (data.kind === 'reply') unanswered -= 1;
    tell({ data });
  };
}

function serve(start: Start): (order: Order) => void {
  const say = sayWith(start.key);
  const fail = (error: unknown): void => say({ kind: 'failed', message: reasonOf(error) });
  let interpreters: Interpreter[] = [];
  let command: (command: WorkerCommand) => void = () => {};
  async function begin(): Promise<void> {
    interpreters = await boot(start);
    say({ kind: 'booted', info: interpreters[0]!.info });
  }
  begin().catch(fail);
  return (order) => {
    try {
      if (order.kind === 'command') return command(unpackCommand(order.command));
      const [interpreter] = interpreters;
      if (!interpreter) throw new Error('There is no Python for this.');
      if (order.kind === 'disassemble') {
        return say({ kind: 'bytecode', bytecode: interpreter.disassemble(order.request) });
      }
      interpreters.shift();
      command = run(interpreter, order.request, say);
    } catch (error) {
      fail(error);
    }
  };
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

let follow: ((order: Order) => void) | null = null;
const { parse } = JSON;
const take = onLines((line) => {
  if (follow) follow(parse(line) as Order);
  else follow = serve(parse(line) as Start);
});
process.stdin.on('data', take);
// As in the page, a program goes on although nobody attends to a promise of its JavaScript.
process.on('unhandledRejection', () => {});
// Whoever started it is gone.
process.stdin.on('end', () => exit(0));

const STDIN = 0;
const heard = Buffer.alloc(65_536);

/** Hears what has been said meanwhile: while Python computes, there are no events. */
function hear(): void {
  for (;;) {
    let length: number;
    try {
      length = readSync(STDIN, heard);
    } catch {
      // Nothing has.
      return;
    }
    if (length === 0) exit(0);
    take(heard.subarray(0, length));
  }
}

/** There, reading waits until something is said. */
const listen = process.platform === 'win32' ? null : hear;
