/** `compile-site.mjs FOLDER`: bytecode of all modules of a folder, by CPython as the page has it. */
import { pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { pyodideFolder } from '../build/pyodide-files.ts';

const [folder] = process.argv.slice(2);
const indexURL = pyodideFolder(NEWEST);
const { loadPyodide } = await import(pathToFileURL(`${indexURL}/pyodide.mjs`).href);
const pyodide = await loadPyodide({ indexURL });
// The path that tracebacks will show.
pyodide.FS.mkdirTree('/packages/site-packages');
pyodide.mountNodeFS('/packages/site-packages', folder);
const source = readFileSync(new URL('compile_site.py', import.meta.url), 'utf8');
pyodide.runPython(source);
