/**
 * Puts Pyodide's files beside the page, a folder for each version of Python: `pyodide/3.14/` and so
 * on, of the build, and at the same place in dev.
 */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import type { PythonVersion } from '../../src/guide/model/guide.ts';
import { NEWEST, VERSIONS } from '../../src/guide/model/versions.ts';
import { typeOf } from '../file-types.mjs';
import { FETCHED_FILES, pyodideFiles, readPyodideFile } from './pyodide-files.ts';
import { readInterpreterFiles } from '../python/python-files.ts';

/** What the page fetches for the workers, with sizes in bytes; see `src/runtime/start/download.ts`. */
function sizesOf(version: PythonVersion): Record<string, number> {
  return Object.fromEntries(
    FETCHED_FILES.map((name) => [name, readPyodideFile(version, name).byteLength]),
  );
}

/** Changes with anything that an interpreter's memory depends on. */
export function buildHash(version: PythonVersion): string {
  const hash = createHash('sha256');
  for (const name of pyodideFiles(version)) {
    hash.update(name).update(readPyodideFile(version, name));
  }
  for (const [path, text] of Object.entries(readInterpreterFiles())) hash.update(path).update(text);
  return hash.digest('hex').slice(0, 20);
}

function ofEach<T>(make: (version: PythonVersion) => T): string {
  return JSON.stringify(Object.fromEntries(VERSIONS.map((version) => [version, make(version)])));
}

export function pyodidePlugin(): Plugin {
  return {
    name: 'assay-pyodide',
    config() {
      return {
        define: {
          PYODIDE_SIZES: ofEach(sizesOf),
          ASSAY_BUILDS: ofEach(buildHash),
          ASSAY_SHIPPED: JSON.stringify(NEWEST),
        },
      };
    },
    generateBundle() {
      for (const version of VERSIONS) {
        for (const name of pyodideFiles(version)) {
          const source = readPyodideFile(version, name);
          this.emitFile({ type: 'asset', fileName: `pyodide/${version}/${name}`, source });
        }
      }
    },
    configureServer(server) {
      server.middlewares.use('/pyodide', (request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        const version = VERSIONS.find((each) => path.startsWith(`/${each}/`));
        const name = version && pyodideFiles(version).find((each) => path.endsWith(`/${each}`));
        if (!name) return next();
        response.setHeader('Content-Type', typeOf(name));
        response.setHeader('Cache-Control', 'no-cache');
        response.end(readPyodideFile(version, name));
      });
    },
  };
}
