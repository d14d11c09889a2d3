/** The thread that runs Python in Node: the same engine and API as the browser's worker. */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import * as Comlink from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { loadPyodide } from 'pyodide';
import { bootInterpreter } from '../workers/interpreter/interpreter.ts';
import type { BootOptions, Interpreter } from '../workers/interpreter/interpreter.ts';
import { layFolder, nodePackages } from '../workers/packages/node-source.ts';
import type { FileSystem } from '../workers/packages/source.ts';
import { withRequired } from '../workers/packages/wanted.ts';
import type { Environment, PackageIndex } from '../wire/packages.ts';
import type { PythonWorker } from '../wire/worker.ts';
import { dropEnvironment, keepEnvironment, readEnvironment } from './environment-file.ts';

/** What a thread is given when it starts. */
export interface ThreadData {
  /** Folder of Pyodide's files. */
  pyodide: string;
  /** The Python half's files. */
  python: Record<string, string>;
  /** Memory to start from, from another thread's `snapshot`. */
  snapshot: Uint8Array | null;
  /** Packages that programs may import; null where there are none. */
  packages: { site: string; index: PackageIndex } | null;
  /** Packages that it starts with; null for none. */
  environment: ThreadEnvironment | null;
}

export interface ThreadEnvironment extends Environment {
  /** Where its memory is kept. */
  file: string;
}

/** The thread's API. */
export interface PythonThread extends PythonWorker {
  /** Instead of `boot`: the memory of an interpreter that has started and run nothing. */
  snapshot(): Promise<Uint8Array>;
}

const data = workerData as ThreadData;
let interpreter: Interpreter | null = null;

async function boot(options: Partial<BootOptions>): Promise<Interpreter> {
  const script = (await import(pathToFileURL(`${data.pyodide}/pyodide.mjs`).href)) as {
    loadPyodide: typeof loadPyodide;
  };
  return bootInterpreter({
    load: script.loadPyodide,
    indexURL: data.pyodide,
    python: data.python,
    ...(data.packages ? { packages: nodePackages(data.packages.site, data.packages.index) } : {}),
    ...options,
  });
}

const bare: Partial<BootOptions> = data.snapshot ? { snapshot: data.snapshot } : {};

/** An interpreter with its packages, from memory that was kept or into a bare one's; null without them. */
async function bootEnvironment(): Promise<Interpreter | null> {
  const { environment: wanted, packages } = data;
  if (!wanted || !packages) return null;
  const { site, index } = packages;
  const entries = withRequired(
    index,
    index.entries.filter(({ name }) => wanted.roots.includes(name)),
  );
  const { modules, file } = wanted;
  const environment = { modules, lay: (FS: FileSystem) => layFolder(FS, site, entries) };
  const kept = readEnvironment(file);
  try {
    if (kept) return await boot({ environment, snapshot: kept.memory, libraries: kept.libraries });
    return await boot({
      ...bare,
      environment,
      onSnapshot: (memory, libraries) => keepEnvironment(file, { memory, libraries }),
    });
  } catch (error) {
    console.warn(`No interpreter with ${wanted.roots.join(', ')}: ${String(error)}`);
    dropEnvironment(file);
    return null;
  }
}

async function takenAtBoot(): Promise<Uint8Array[]> {
  const taken: Uint8Array[] = [];
  await boot({ onSnapshot: (memory) => taken.push(memory) });
  return taken;
}

const thread: PythonThread = {
  async boot() {
    interpreter = (await bootEnvironment()) ?? (await boot(bare));
    return interpreter.info;
  },
  async disassemble(request) {
    if (!interpreter) throw new Error('disassemble was called before boot');
    return interpreter.disassemble(request);
  },
  async run(request, port, interrupts) {
    if (!interpreter) throw new Error('run was called before boot');
    await interpreter.run(request, port, interrupts);
  },
  async snapshot() {
    const [memory] = await takenAtBoot();
    if (!memory) throw new Error("Python's memory could not be taken.");
    // Shared, so that 30 MB needn't be copied to each thread that starts from it.
    const shared = new Uint8Array(new SharedArrayBuffer(memory.byteLength));
    shared.set(memory);
    return shared;
  },
};

if (!parentPort) throw new Error('This module is the start of a thread.');
Comlink.expose(thread, nodeEndpoint(parentPort));
