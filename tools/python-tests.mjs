/**
 * Runs the Python half's tests inside Pyodide, in Node; needs a Node with JSPI. `--python VERSION`
 * takes an older Python; names such as `test_modes` run these alone. The folder that ASSAY_GUIDE names is shown to the tests under the same
 * variable. Ends with a line of counts.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isVersion, NEWEST, VERSIONS } from '../src/guide/versions.ts';
import { createHost } from '../workers/interpreter/host.ts';
import { ownInterrupts } from '../workers/interpreter/interrupts.ts';
import { pollSuspends } from '../workers/interpreter/suspend.ts';
import { pyodideFolder } from './pyodide-files.ts';
import { pythonFolder } from './python-files.ts';

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string', default: NEWEST } },
});
const { python } = values;
if (!isVersion(python)) throw new Error(`--python ${python}: one of ${VERSIONS.join(', ')}`);
if (names.length === 0) {
  // An interpreter for each module: what one does to threads or executors is not for the next.
  const { readdirSync } = await import('node:fs');
  const { spawnSync } = await import('node:child_process');
  const total = [0, 0, 0];
  const modules = readdirSync(resolve(pythonFolder, 'tests')).filter((n) =>
    /^test_.*\.py$/.test(n),
  );
  const chapters = readdirSync(resolve(pythonFolder, '../../snippets')).filter((n) =>
    /^\d/.test(n),
  );
  const parts = modules.flatMap((name) =>
    name === 'test_mutation.py' ? chapters.map((chapter) => [name, chapter]) : [[name, '*']],
  );
  for (const [name, chapter] of parts) {
    const args = [process.argv[1], '--python', python, name.slice(0, -3)];
    const child = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: { ...process.env, ASSAY_CHAPTER: chapter },
    });
    console.log(`${name} ${chapter}\n${child.stdout}${child.stderr}`);
    const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(child.stdout);
    (counts ? counts.slice(1).map(Number) : [0, 1, 0]).forEach((n, i) => (total[i] += n));
  }
  console.log(`All together:\n${total[0]} passed, ${total[1]} failed, ${total[2]} skipped`);
  process.exit(total[1] > 0 || total[0] === 0 ? 1 : 0);
}
const indexURL = pyodideFolder(python);
const { loadPyodide } = await import(pathToFileURL(`${indexURL}/pyodide.mjs`).href);
const guide = process.env.ASSAY_GUIDE;
const env = {
  HOME: '/home/pyodide',
  PYTHONDONTWRITEBYTECODE: '1',
  ASSAY_CHAPTER: process.env.ASSAY_CHAPTER ?? '*',
};
const pyodide = await loadPyodide({
  indexURL,
  env: guide ? { ...env, ASSAY_GUIDE: '/guide' } : env,
  stdout: (line) => console.log(line),
  stderr: (line) => console.log(line),
});
pyodide.mountNodeFS('/project', resolve(pythonFolder, '../..'));
if (guide) pyodide.mountNodeFS('/guide', resolve(guide));
// For tests of what blocks: a host whose page answers each question with the next of `answers`.
pyodide.registerJsModule('assay_test_host', {
  make(answers, canSuspend) {
    const left = [...answers];
    const suspending = { canSuspend, byPoll: (parked) => pollSuspends(pyodide, parked) };
    const interrupts = ownInterrupts(false);
    pyodide.setInterruptBuffer(interrupts.buffer);
    const { host, tell } = createHost(suspending, interrupts, {
      onAsk() {
        const text = left.shift();
        setTimeout(() =>
          tell(text === 'STOP' ? { kind: 'stop' } : { kind: 'answer', text: text ?? null }),
        );
      },
      onCall() {},
    });
    return host;
  },
});
const runner = readFileSync(new URL('./python_tests.py', import.meta.url), 'utf8');
pyodide.FS.writeFile('/home/pyodide/python_tests.py', runner);
// What waits in tests of blocking doesn't keep Node alive.
setInterval(() => {}, 1000);
// As the page enters Python: so that code under test may block.
const main = pyodide.pyimport('python_tests.main');
const counts = await main.callPromising('/project/workers/python', pyodide.toPy(names));
const { passed, failed, skipped } = JSON.parse(counts);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
