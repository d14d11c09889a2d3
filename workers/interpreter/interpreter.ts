/**
 * CPython in WebAssembly, without a page: the same in a browser's worker and in a Node thread.
 * One interpreter is for one run.
 */
import type { loadPyodide, PyodideInterface } from 'pyodide';
import type { PyDict } from 'pyodide/ffi';
import type { Bytecode, BytecodeRequest } from '../../wire/bytecode.ts';
import type { Library } from '../../wire/packages.ts';
import type { RunRequest } from '../../wire/run.ts';
import type { InterpreterInfo } from '../../wire/worker.ts';
import { provideFor } from '../packages/provide.ts';
import { SITE } from '../packages/source.ts';
import type { FileSystem, PackageSource } from '../packages/source.ts';
import { limitFiles } from './files.ts';
import { useLinuxErrors } from './repairs/errno.ts';
import { runProgram } from './run.ts';
import type { PythonRun } from './run.ts';
import { createSeal } from './guard/seal.ts';

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
  /** Compiled extensions in that memory. */
  libraries?: readonly Library[];
  /** Packages that it starts with; without, each program is provided with those that it needs. */
  environment?: LaidEnvironment;
  /** Where packages come from; without it there are none. */
  packages?: PackageSource;
  /** Called with the interpreter's memory before anything has run; not where it can't be had. */
  onSnapshot?: (memory: Uint8Array<ArrayBuffer>, libraries: Library[]) => void;
}

/** An environment's files, and the modules that are imported before a snapshot is taken. */
export interface LaidEnvironment {
  modules: readonly string[];
  /** Lays its files below `SITE`. */
  lay(FS: FileSystem): void;
}

export interface Interpreter {
  info: InterpreterInfo;
  /** Compiles a source and runs nothing of it; not once a program has run. */
  disassemble(request: BytecodeRequest): Bytecode;
  /**
   * Runs a program, once. Resolves after the run's `end` was posted to `port`; never rejects.
   * `shared`: memory in which the page writes interrupts, or what looks for commands while Python
   * computes; null where there is neither.
   */
  run(
    request: RunRequest,
    port: MessagePort,
    shared: SharedArrayBuffer | (() => void) | null,
  ): Promise<void>;
}

/** Callable Python objects, as far as they are used here. */
interface PythonFunction {
  (...args: unknown[]): unknown;
  callPromising(...args: unknown[]): Promise<unknown>;
}

/** Starts an interpreter with the Python half imported. Rejects where Pyodide does. */
export async function bootInterpreter(options: BootOptions): Promise<Interpreter> {
  const { load, indexURL, python, snapshot, environment, onSnapshot } = options;
  const pyodide = await load({
    indexURL,
    env: { HOME: '/home/pyodide', TERM: 'dumb' },
    stdin: () => null,
    // A use of pytest prints; Node's own descriptors can't be flushed by a process without rights.
    stdout: () => {},
    stderr: () => {},
    fsInit: async (FS, { sitePackages }) => {
      const utf8 = new TextEncoder();
      for (const [path, text] of Object.entries(python)) {
        const file = `${sitePackages}/${path}`;
        FS.mkdirTree(file.slice(0, file.lastIndexOf('/')));
        // Emscripten encodes text itself, slowly.
        FS.writeFile(file, utf8.encode(text));
      }
      environment?.lay(FS as FileSystem);
    },
    ...(snapshot ? { _loadSnapshot: snapshot, _libraries: options.libraries ?? [] } : {}),
    ...(onSnapshot ? { _makeSnapshot: true } : {}),
  });
  if (!snapshot) useLinuxErrors(pyodide);
  if (environment && (onSnapshot || !snapshot)) prepareEnvironment(pyodide, environment);
  if (onSnapshot) {
    if (!snapshot) warmUp(pyodide);
    takeSnapshot(pyodide, onSnapshot);
  }
  const run = pythonFunction(pyodide, 'assay', 'run');
  if (snapshot) pythonFunction(pyodide, 'assay', 'restored')();
  const canSuspend = await probeSuspending(pyodide);
  const look = createSeal(pyodide);
  limitFiles(pyodide, () => memoryOf(pyodide));
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
      const { packages } = options;
      const laid = environment !== undefined;
      if (packages) await provideFor(pyodide, packages, request, port, laid);
      await runProgram(engine, request, port, shared);
    },
  };
}

/** Goes through what each run goes through. */
function warmUp(pyodide: PyodideInterface): void {
  const warm = pythonFunction(pyodide, 'assay', 'warm_up');
  warm();
  warm.destroy();
}

/** Imports an environment's packages and uses them once. */
function prepareEnvironment(pyodide: PyodideInterface, { modules }: LaidEnvironment): void {
  const prepare = pythonFunction(pyodide, 'assay.running.start.environment', 'prepare_environment');
  prepare(SITE, modules.join(' '));
  prepare.destroy();
}

/** Takes the memory of an interpreter in which no program has run. */
function takeSnapshot(
  pyodide: PyodideInterface,
  onSnapshot: NonNullable<BootOptions['onSnapshot']>,
): void {
  // No Python object may be held by JavaScript meanwhile.
  try {
    const { libraries = [] } = Reflect.get(pyodide, '_module') as { libraries?: Library[] };
    onSnapshot(pyodide.makeMemorySnapshot() as Uint8Array<ArrayBuffer>, libraries);
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

/** What Python's memory takes, in bytes. */
function memoryOf(pyodide: PyodideInterface): number {
  const { HEAPU8 } = Reflect.get(pyodide, '_module') as { HEAPU8: Uint8Array };
  return HEAPU8.byteLength;
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
