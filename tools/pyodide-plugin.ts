/** Puts Pyodide's files beside the page: in `pyodide/` of the build, and at `/pyodide/` in dev. */
import type { Plugin } from 'vite';
import { PYODIDE_FILES, readPyodideFile } from './pyodide-files.ts';
import type { PyodideFile } from './pyodide-files.ts';

const TYPES: Record<string, string> = {
  mjs: 'text/javascript',
  wasm: 'application/wasm',
  zip: 'application/zip',
  json: 'application/json',
};

/** What Pyodide fetches itself, hence what a progress bar can count; see `download.ts`. */
const COUNTED: readonly PyodideFile[] = ['pyodide.asm.wasm', 'python_stdlib.zip'];

export function pyodidePlugin(): Plugin {
  return {
    name: 'assay-pyodide',
    config() {
      const sizes = Object.fromEntries(
        COUNTED.map((name) => [name, readPyodideFile(name).byteLength]),
      );
      return { define: { PYODIDE_SIZES: JSON.stringify(sizes) } };
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
