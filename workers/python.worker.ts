/**
 * The browser's worker that runs Python: one interpreter, one run. The rest is in `interpreter/`.
 *
 * Its global scope will belong to user code, so nothing of ours goes over it but the first message
 * and the answer to that.
 */
import * as Comlink from 'comlink';
import type { loadPyodide } from 'pyodide';
import { CORES } from './interpreter/start/cores.ts';
import { raiseFence } from './interpreter/guard/fence.ts';
import type { Interpreter } from './interpreter/interpreter.ts';
import { limitMemory } from './interpreter/memory.ts';
import { browserPackages } from './packages/browser-source.ts';
import { startInterpreter } from './interpreter/start/start.ts';
import type { PythonVersion } from '../wire/program.ts';
import type { SnapshotNews, Supplies } from '../wire/supplies.ts';
import type { PythonWorker, WorkerStart } from '../wire/worker.ts';

const files = import.meta.glob<string>('./python/assay/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const python = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace('./python/', ''), text]),
);

/** The Python that this worker is for: its name ends with it. */
const version = self.name.split(' ').at(-1) as PythonVersion;

/** Built workers lie in `assets/`, beside `pyodide/`; that holds under any sub-path. */
const indexURL = new URL(
  `${import.meta.env.DEV ? '/' : '../'}pyodide/${version}/`,
  self.location.href,
).href;

/** Beside `pyodide/`. The scope's own `fetch` is taken before user code has the scope. */
const packages = browserPackages(
  new URL(`${import.meta.env.DEV ? '/' : '../'}packages/`, self.location.href).href,
  self.fetch.bind(self),
);

interface LoaderScript {
  loadPyodide: typeof loadPyodide;
}

/** Fetched while the page still fetches the rest. */
const loader = import(/* @vite-ignore */ `${indexURL}pyodide.mjs`) as Promise<LoaderScript>;
const engine: Promise<unknown> = import(/* @vite-ignore */ `${indexURL}${CORES[version].engine}`);
// Told by `boot`, which awaits them.
loader.catch(() => {});
engine.catch(() => {});

function serve({ port, supplies }: WorkerStart, tell: (news: SnapshotNews) => void): void {
  let interpreter: Interpreter | null = null;
  const worker: PythonWorker = {
    async boot() {
      interpreter = await boot(supplies, tell);
      raiseFence(self);
      return interpreter.info;
    },
    async disassemble(request) {
      if (!interpreter) throw new Error('disassemble was called before boot');
      return interpreter.disassemble(request);
    },
    async run(request, runPort, interrupts) {
      if (!interpreter) throw new Error('run was called before boot');
      await interpreter.run(request, runPort, interrupts);
    },
  };
  Comlink.expose(worker, port);
}

async function boot(supplies: Supplies, tell: (news: SnapshotNews) => void): Promise<Interpreter> {
  const { loadPyodide: load } = await loader;
  await engine;
  limitMemory();
  const started = await startInterpreter({ load, indexURL, python, packages }, supplies);
  tell(started.news);
  return started.interpreter;
}

const tell = self.postMessage.bind(self) as (news: SnapshotNews) => void;
self.addEventListener('message', ({ data }: MessageEvent<WorkerStart>) => serve(data, tell), {
  once: true,
});
