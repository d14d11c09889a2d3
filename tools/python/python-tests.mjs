/**
 * Runs the Python half's tests, each module in an interpreter of its own, since what one does to threads
 * and executors is not for the next; those that go through the course, a chapter at a time. Names such
 * as `test_modes` run these alone, and `--python VERSION` takes an older Python. Ends with a line of
 * counts.
 */
import { execFile } from 'node:child_process';
import { globSync, readdirSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { pythonFolder } from './python-files.ts';

/** Interpreters at once: as many as a small machine has cores. */
const CONCURRENCY = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { python: { type: 'string', default: NEWEST } },
});
const program = fileURLToPath(new URL('./python-module-tests.mjs', import.meta.url));
const chapters = readdirSync(resolve(pythonFolder, '../../snippets')).filter((name) =>
  /^\d/.test(name),
);
/** Modules of tests below `tests`, such as `claims.test_forms`. */
const known = globSync('**/test_*.py', { cwd: resolve(pythonFolder, 'tests') })
  .map((path) => path.slice(0, -'.py'.length).replaceAll(sep, '.'))
  .sort();
const modules = positionals.length === 0 ? known : positionals.map(moduleNamed);

/** A module by its whole name, or by its last part alone. Throws where there is none. */
function moduleNamed(name) {
  const found = known.find((each) => each === name || each.endsWith(`.${name}`));
  if (found === undefined) throw new Error(`There are no tests called ${name}.`);
  return found;
}

/** The longest first, so that none is left alone at the end. */
const parts = modules
  .flatMap((module) =>
    (module === 'test_mutation' ? chapters : ['*']).map((chapter) => ({ module, chapter })),
  )
  .toSorted((a, b) => Number(a.chapter === '*') - Number(b.chapter === '*'));

/** Resolves to what the program printed, however it ended. */
function run(module, chapter) {
  return new Promise((done) => {
    execFile(
      process.execPath,
      [program, '--python', values.python, module],
      { encoding: 'utf8', maxBuffer: 1e9, env: { ...process.env, ASSAY_CHAPTER: chapter } },
      (_, stdout, stderr) => done({ stdout, stderr }),
    );
  });
}

const total = { passed: 0, failed: 0, skipped: 0 };
const queue = parts.values();

async function work() {
  // All workers draw from the one iterator.
  for (const { module, chapter } of queue) {
    const { stdout, stderr } = await run(module, chapter);
    const counts = /^(\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(stdout);
    const name = chapter === '*' ? module : `${module}, ${chapter}`;
    console.log(`${name}\n${counts ? stdout : stdout + stderr}`);
    const [passed, failed, skipped] = counts ? counts.slice(1).map(Number) : [0, 1, 0];
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
}

await Promise.all(Array.from({ length: CONCURRENCY }, work));
console.log(`All: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
