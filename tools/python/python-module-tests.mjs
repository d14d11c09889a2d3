/**
 * Runs tests of the Python half inside Pyodide, in one interpreter, in Node; needs a Node with JSPI:
 * those of the modules named, such as `test_modes`, on the Python that `--python` names. Variables:
 * ASSAY_GUIDE, the folder of the user's guide, which is shown to the tests; ASSAY_CHAPTER, a folder of
 * the course, for tests that go through its snippets. Ends with a line of counts.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isVersion, NEWEST, VERSIONS } from '../../src/guide/model/versions.ts';
import { createHost } from '../../workers/interpreter/host.ts';
import { ownInterrupts } from '../../workers/interpreter/interrupts.ts';
import { pollSuspends } from '../../workers/interpreter/suspend.ts';
import { useLinuxErrors } from '../../workers/interpreter/repairs/errno.ts';
import { pyodideFolder } from '../build/pyodide-files.ts';
import { pythonFolder } from './python-files.ts';

const { values, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string', default: NEWEST } },
});
const { python } = values;
if (!isVersion(python)) throw new Error(`--python ${python}: one of ${VERSIONS.join(', ')}`);
const indexURL = pyodideFolder(python);
const { loadPyodide } = await import(pathToFileURL(`${indexURL}/pyodide.mjs`).href);
const guide = process.env.ASSAY_GUIDE;
const ENVIRONMENT = {
  HOME: '/home/pyodide',
  PYTHONDONTWRITEBYTECODE: '1',
  ASSAY_CHAPTER: process.env.ASSAY_CHAPTER ?? '*',
};
const pyodide = await loadPyodide({
  indexURL,
  env: guide ? { ...ENVIRONMENT, ASSAY_GUIDE: '/guide' } : ENVIRONMENT,
  stdout: (line) => console.log(line),
  stderr: (line) => console.log(line),
});
pyodide.mountNodeFS('/project', resolve(pythonFolder, '../..'));
pyodide.runPython("import sys; sys.path.insert(0, '/project/workers/python')");
useLinuxErrors(pyodide);
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
