/**
 * CPython in WebAssembly, without a page: the same in a browser's worker and in a Node thread.
 * One interpreter is for one run.
 */
import type { loadPyodide, PyodideInterface } from 'pyodide';
import type { InterpreterInfo, Outcome, RunEvent, RunRequest } from '../protocol.ts';
import { batchOutput } from './batch.ts';

/** What an interpreter starts from. */
export interface BootOptions {
  /** Pyodide's own `loadPyodide`, of the same copy as `indexURL`. */
  load: typeof loadPyodide;
  /** Folder of Pyodide's files: a URL that ends in `/`, or a path in Node. */
  indexURL: string;
  /** The Python half: text by path below site-packages, such as `assay/__init__.py`. */
  python: Readonly<Record<string, string>>;
  /** Memory of an interpreter that had imported the Python half, from `takeSnapshot`. */
  snapshot?: Uint8Array;
  /** Start so that `takeSnapshot` works. */
  forSnapshot?: boolean;
}

export interface Interpreter {
  info: InterpreterInfo;
  /** Runs a program, once. Resolves after the run's `end` was posted; never rejects. */
  run(request: RunRequest, post: (event: RunEvent) => void): Promise<void>;
  /** The interpreter's memory; only for one that was started `forSnapshot` and never ran. */
  takeSnapshot(): Uint8Array;
}

/** Callable Python objects, as far as they are used here. */
interface PythonFunction {
  (...args: unknown[]): unknown;
  callPromising(...args: unknown[]): Promise<unknown>;
}

/** Starts an interpreter with the Python half imported. Rejects where Pyodide does. */
export async function bootInterpreter(options: BootOptions): Promise<Interpreter> {
  const { load, indexURL, python, snapshot, forSnapshot = false } = options;
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
    ...(forSnapshot ? { _makeSnapshot: true } : {}),
  });
  const run = pythonFunction(pyodide, 'assay', 'run');
  // A snapshot keeps the state of `random` too; without this, every run would draw the same numbers.
  if (snapshot) pythonFunction(pyodide, 'random', 'seed')();
  const canSuspend = forSnapshot ? false : await probeSuspending(pyodide);
  return {
    info: { python: pythonVersion(pyodide), platform: 'wasm32', canSuspend },
    run: (request, post) => runProgram(pyodide, run, canSuspend, request, post),
    takeSnapshot() {
      run.destroy();
      return pyodide.makeMemorySnapshot();
    },
  };
}

function pythonFunction(pyodide: PyodideInterface, module: string, name: string) {
  return pyodide.pyimport(`${module}.${name}`) as PythonFunction & { destroy(): void };
}

function pythonVersion(pyodide: PyodideInterface): string {
  return String(pythonFunction(pyodide, 'platform', 'python_version')());
}

/** Whether Python that is entered by `callPromising` can wait for JavaScript (JSPI). */
async function probeSuspending(pyodide: PyodideInterface): Promise<boolean> {
  try {
    return (await pythonFunction(pyodide, 'pyodide.ffi', 'can_run_sync').callPromising()) === true;
  } catch {
    return false;
  }
}

async function runProgram(
  pyodide: PyodideInterface,
  run: PythonFunction,
  canSuspend: boolean,
  request: RunRequest,
  post: (event: RunEvent) => void,
): Promise<void> {
  const { runId } = request;
  const batched = batchOutput(post);
  let ended = false;
  const emit = (event: RunEvent): void => {
    if (ended) return;
    ended = event.kind === 'end';
    batched(event);
  };
  const end = (outcome: Outcome): void => emit({ kind: 'end', runId, outcome });

  pyodide.setStdout(rawWriter(runId, 'stdout', emit));
  pyodide.setStderr(rawWriter(runId, 'stderr', emit));
  const text = JSON.stringify(request);
  const emitText = (event: string): void => emit(JSON.parse(event) as RunEvent);
  try {
    if (canSuspend) await run.callPromising(text, emitText);
    else run(text, emitText);
    end({
      kind: 'crashed',
      message: 'The program ended without saying how; this is a fault of Assay.',
    });
  } catch (error) {
    end({ kind: 'crashed', message: causeOfDeath(error) });
  }
}

/** What is written to the file descriptor itself (`os.write`, `faulthandler`), as output events. */
function rawWriter(
  runId: number,
  stream: 'stdout' | 'stderr',
  emit: (event: RunEvent) => void,
): { write(bytes: Uint8Array): number; isatty: boolean } {
  const decoder = new TextDecoder();
  return {
    isatty: false,
    write(bytes) {
      // Pyodide's bytes may lie in shared memory, which TextDecoder refuses; hence the copy.
      const text = decoder.decode(bytes.slice(), { stream: true });
      if (text) emit({ kind: 'output', runId, stream, text });
      return bytes.length;
    },
  };
}

/** Why the interpreter died, in a sentence. `error` is what Pyodide threw. */
function causeOfDeath(error: unknown): string {
  if (error instanceof RangeError) {
    return "Python's interpreter died: the program recursed deeper than the stack of a WebAssembly program allows.";
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // Of a traceback, the last line says what it was.
  const line = message.trim().split('\n').at(-1) ?? '';
  return `Python's interpreter died: ${line}`;
}
