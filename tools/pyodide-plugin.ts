/** Puts Pyodide's files beside the page: in `pyodide/` of the build, and at `/pyodide/` in dev. */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { PYODIDE_FILES, readPyodideFile } from './pyodide-files.ts';
import type { PyodideFile } from './pyodide-files.ts';
import { readInterpreterFiles } from './python-files.ts';

const TYPES: Record<string, string> = {
  mjs: 'text/javascript',
  wasm: 'application/wasm',
  zip: 'application/zip',
  json: 'application/json',
};

/** What the page fetches for the workers; see `src/runtime/download.ts`. */
const FETCHED: readonly PyodideFile[] = [
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
];

/** Changes with anything that an interpreter's memory depends on. */
function buildHash(): string {
  const hash = createHash('sha256');
  for (const name of PYODIDE_FILES) hash.update(name).update(readPyodideFile(name));
  for (const [path, text] of Object.entries(readInterpreterFiles())) hash.update(path).update(text);
  return hash.digest('hex').slice(0, 20);
}

export function pyodidePlugin(): Plugin {
  return {
    name: 'assay-pyodide',
    config() {
      const sizes = Object.fromEntries(
        FETCHED.map((name) => [name, readPyodideFile(name).byteLength]),
      );
      return {
        define: {
          PYODIDE_SIZES: JSON.stringify(sizes),
          ASSAY_BUILD: JSON.stringify(buildHash()),
        },
      };
    },
    generateBundle() {
      for (const name of PYODIDE_FILES) {
        this.emitFile({
          type: 'asset',
          fileName: `pyodide/${name}`,
          source: readPyodideFile(name),
        });
      }
    },
    configureServer(server) {
      server.middlewares.use('/pyodide', (request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const name = PYODIDE_FILES.find((each) => each === path);
        if (!name) return next();
        response.setHeader('Content-Type', TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? '');
        response.setHeader('Cache-Control', 'no-cache');
        response.end(readPyodideFile(name));
      });
    },
  };
}
