/**
 * Runs the Python half's tests, each module in an interpreter of its own, since what one does to threads
 * and executors is not for the next; those that go through the course, a chapter at a time. Names such
 * as `test_modes` run these alone, and `--python VERSION` takes an older Python. Ends with a line of
 * counts.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NEWEST } from '../src/guide/versions.ts';
import { pythonFolder } from './python-files.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string', default: NEWEST } },
});
const program = fileURLToPath(new URL('./python-module-tests.mjs', import.meta.url));
const namesIn = (folder, pattern) =>
  readdirSync(resolve(pythonFolder, folder)).flatMap((name) => pattern.exec(name)?.[1] ?? []);
const modules = positionals.length > 0 ? positionals : namesIn('tests', /^(test_.*)\.py$/);
const chapters = namesIn('../../snippets', /^(\d.*)$/);
const total = { passed: 0, failed: 0, skipped: 0 };

for (const module of modules) {
  for (const chapter of module === 'test_mutation' ? chapters : ['*']) {
    console.log(chapter === '*' ? module : `${module}, ${chapter}`);
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [program, '--python', values.python, module],
      { encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, ASSAY_CHAPTER: chapter } },
    );
    const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(stdout);
    console.log(counts ? stdout : `${stdout}${stderr}`);
    const [passed, failed, skipped] = counts ? counts.slice(1).map(Number) : [0, 1, 0];
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
}
console.log(`All: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
