/**
 * `npm test [-- STEP …]`: every check of the project, or those named, one after the other. The last
 * line is `N passed, N failed`; a step that can't run counts as one that failed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError, ensureInstalled, root, withSetupErrors } from './setup.mjs';
import { steps } from './steps.mjs';

/** A step that takes longer, in ms, is ended: it hangs. */
const STEP_LIMIT = 30 * 60_000;

/** A step that has been silent for so long, in ms, is said to go on. */
const SILENCE = 30_000;

/** Runs a step's program, its output shown and kept. Resolves to its exit code, null if it was ended. */
function runProgram(name, [program, ...args], env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, ...env, FORCE_COLOR: '0' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: STEP_LIMIT,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const start = Date.now();
    const goesOn = () => console.log(`… ${name}, ${Math.round((Date.now() - start) / 1000)} s`);
    const silence = setInterval(goesOn, SILENCE);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        silence.refresh();
        process.stdout.write(text);
      });
    }
    child.on('error', (error) => {
      clearInterval(silence);
      reject(error);
    });
    child.on('close', (code) => {
      clearInterval(silence);
      resolve({ code, output });
    });
  });
}

/** Runs a step and reads its counts; never throws. */
async function runStep(step) {
  try {
    // What an earlier run left must not be taken for the results of this one.
    if (step.report) rmSync(step.report, { force: true });
    const { code, output } = await runProgram(step.name, step.command(), step.env);
    if (code === null) console.log(`${step.name} was ended: it took too long, or was killed.`);
    if (!step.count) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    const counts = step.count(output) ?? { passed: 0, failed: 0, skipped: 0 };
    if (counts.failed > 0) return counts;
    if (counts.passed === 0) console.log(`${step.name} checked nothing.`);
    // Whatever was counted, a program that says that it failed has failed.
    return { ...counts, failed: code !== 0 || counts.passed === 0 ? 1 : 0 };
  } catch (error) {
    console.log(`${step.name} can't run: ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

await withSetupErrors(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !steps.some((step) => step.name === name));
  if (unknown !== undefined) {
    const known = steps.map((step) => step.name).join(', ');
    throw new SetupError(`There is no step ${unknown}; there are ${known}.`);
  }
  ensureInstalled();
  mkdirSync(join(root, '.cache'), { recursive: true });
  const chosen = names.length > 0 ? steps.filter((step) => names.includes(step.name)) : steps;
  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const [index, step] of chosen.entries()) {
    console.log(`\n[${index + 1}/${chosen.length}] ${step.name}`);
    const start = Date.now();
    const { passed, failed, skipped } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    const aside = skipped > 0 ? `, ${skipped} skipped` : '';
    lines.push(`${step.name}: ${passed} passed, ${failed} failed${aside}, ${seconds} s`);
    console.log(lines.at(-1));
  }
  console.log(`\n${lines.join('\n')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});
