/**
 * `node doctest-run.mjs PAGE [DONE…]`: doctest over one page, in the same CPython as Assay's. A process
 * of its own, since an example may wait for ever.
 */
import { readFileSync } from 'node:fs';
import { loadPyodide } from 'pyodide';

const [page, ...done] = process.argv.slice(2);
const pyodide = await loadPyodide({ stdin: () => null, stdout: () => {}, stderr: () => {} });
const program = readFileSync(new URL('./reference.py', import.meta.url), 'utf8');
const names = pyodide.toPy({});
pyodide.runPython(program, { globals: names });
const lines = pyodide.toPy(done.map(Number));
names.get('run')(readFileSync(page, 'utf8'), lines, (line) => process.stdout.write(`${line}\n`));
process.exit(0);
