/** The browser's worker that runs Python: one interpreter, one run. The rest is in `interpreter/`. */
import * as Comlink from 'comlink';
import type { loadPyodide } from 'pyodide';
import { withCountedFetch } from './interpreter/download.ts';
import { bootInterpreter } from './interpreter/interpreter.ts';
import type { Interpreter } from './interpreter/interpreter.ts';
import type { PythonWorker } from './protocol.ts';

const files = import.meta.glob<string>('./python/assay/**/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const python = Object.fromEntries(
  Object.entries(files).map(([path, text]) => [path.replace('./python/', ''), text]),
);

/** Built workers lie in `assets/`, beside `pyodide/`; that holds under any sub-path. */
const indexURL = new URL(import.meta.env.DEV ? '/pyodide/' : '../pyodide/', self.location.href)
  .href;

let interpreter: Interpreter | null = null;

const worker: PythonWorker = {
  async boot(onProgress) {
    interpreter = await withCountedFetch(PYODIDE_SIZES, onProgress, async () => {
      const script = (await import(/* @vite-ignore */ `${indexURL}pyodide.mjs`)) as {
        loadPyodide: typeof loadPyodide;
      };
      return bootInterpreter({ load: script.loadPyodide, indexURL, python });
    });
    return interpreter.info;
  },
  async run(request, port) {
    if (!interpreter) throw new Error('run was called before boot');
    await interpreter.run(request, (event) => port.postMessage(event));
  },
};

Comlink.expose(worker);
