/**
 * CPython in WebAssembly, without a page: the same in a browser's worker and in a Node thread.
 * One interpreter is for one run.
 */
import type { loadPyodide, PyodideInterface } from 'pyodide';
import type { PyDict } from 'pyodide/ffi';
import type { Bytecode, BytecodeRequest } from '../../wire/bytecode.ts';
import type { RunRequest } from '../../wire/run.ts';
import type { InterpreterInfo } from '../../wire/worker.ts';
import { provideFor } from '../packages/provide.ts';
import type { PackageSource } from '../packages/source.ts';
import { useLinuxErrors } from './errno.ts';
import { runProgram } from './run.ts';
import type { PythonRun } from './run.ts';
import { createSeal } from './seal.ts';

/** What an interpreter starts from. */
export interface BootOptions {
  /** Pyodide's own `loadPyodide`, of the same copy as `indexURL`. */
  load: typeof loadPyodide;
  /** Folder of Pyodide's files: a URL that ends in `/`, or a path in Node. */
  indexURL: string;
  /** The Python half: text by path below site-packages, such as `assay/__init__.py`. */
  python: Readonly<Record<string, string>>;
  /** Memory of an interpreter that had imported the Python half, from `onSnapshot`. */
  snapshot?: Uint8Array;
  /** Where packages come from; without it there are none. */
  packages?: PackageSource;
  /** Called with the interpreter's memory before anything has run; not where it can't be had. */
  onSnapshot?: (memory: Uint8Array<ArrayBuffer>) => void;
}

export interface Interpreter {
  info: InterpreterInfo;
  /** Compiles a source and runs nothing of it; not once a program has run. */
  disassemble(request: BytecodeRequest): Bytecode;
  /**
   * Runs a program, once. Resolves after the run's `end` was posted to `port`; never rejects.
   * `shared`: memory in which the page writes interrupts, null where it can't.
   */
  run(request: RunRequest, port: MessagePort, shared: SharedArrayBuffer | null): Promise<void>;
}

/** Callable Python objects, as far as they are used here. */
interface PythonFunction {
  (...args: unknown[]): unknown;
  callPromising(...args: unknown[]): Promise<unknown>;
}

/** Starts an interpreter with the Python half imported. Rejects where Pyodide does. */
export async function bootInterpreter(options: BootOptions): Promise<Interpreter> {
  const { load, indexURL, python, snapshot, onSnapshot } = options;
  const pyodide = await load({
    indexURL,
    env: { HOME: '/home/pyodide', TERM: 'dumb' },
    stdin: () => null,
    fsInit: async (FS, { sitePackages }) => {
      for (const [path, text] of Object.entries(python)) {
        const file = `${sitePackages}/${path}`;
        FS.mkdirTree(file.slice(0, file.lastIndexOf('/')));
        FS.writeFile(file, text);
      }
    },
    ...(snapshot ? { _loadSnapshot: snapshot } : {}),
    ...(onSnapshot ? { _makeSnapshot: true } : {}),
  });
  if (!snapshot) useLinuxErrors(pyodide);
  if (onSnapshot) takeSnapshot(pyodide, onSnapshot);
  const run = pythonFunction(pyodide, 'assay', 'run');
  // A snapshot keeps the state of `random` too; without this, every run would draw the same numbers.
  if (snapshot) pythonFunction(pyodide, 'random', 'seed')();
  const canSuspend = await probeSuspending(pyodide);
  const look = createSeal(pyodide);
  const engine = { pyodide, run: run as unknown as PythonRun, look, canSuspend };
  return {
    info: { python: pythonVersion(pyodide), platform: 'wasm32', canSuspend },
    disassemble(request) {
      const disassemble = pythonFunction(pyodide, 'assay', 'disassemble');
      try {
        return JSON.parse(String(disassemble(JSON.stringify(request)))) as Bytecode;
      } finally {
        disassemble.destroy();
      }
    },
    async run(request, port, shared) {
      if (options.packages) await provideFor(pyodide, options.packages, request, port);
      await runProgram(engine, request, port, shared);
    },
  };
}

/** Takes the memory of an interpreter that has only the Python half imported. */
function takeSnapshot(
  pyodide: PyodideInterface,
  onSnapshot: (memory: Uint8Array<ArrayBuffer>) => void,
): void {
  // No Python object may be held by JavaScript meanwhile.
  const warmUp = pythonFunction(pyodide, 'assay', 'warm_up');
  warmUp();
  warmUp.destroy();
  try {
    onSnapshot(pyodide.makeMemorySnapshot() as Uint8Array<ArrayBuffer>);
  } catch (error) {
    console.warn('No snapshot of the interpreter could be made:', error);
  }
  // For a snapshot, Pyodide makes `js` a view that notes what is taken from it; programs get the
  // scope itself, as they do in an interpreter that starts from the snapshot.
  pyodide.registerJsModule('js', globalThis);
  const modules = pyodide.pyimport('sys.modules') as PyDict;
  if (modules.has('js')) modules.delete('js');
  modules.destroy();
}

function pythonFunction(pyodide: PyodideInterface, module: string, name: string) {
  return pyodide.pyimport(`${module}.${name}`) as PythonFunction & { destroy(): void };
}

/** Such as `3.14.2`; read off `sys`, since importing `platform` would double the time of a start. */
function pythonVersion(pyodide: PyodideInterface): string {
  return String(pyodide.pyimport('sys.version')).split(' ', 1)[0] as string;
}

/** Whether Python that is entered by `callPromising` can wait for JavaScript (JSPI). */
async function probeSuspending(pyodide: PyodideInterface): Promise<boolean> {
  try {
    return (await pythonFunction(pyodide, 'pyodide.ffi', 'can_run_sync').callPromising()) === true;
  } catch {
    return false;
  }
}
