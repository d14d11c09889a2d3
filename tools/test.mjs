/**
 * `npm test [-- STEP …]`: every check of the project, or those named, one after the other; of small
 * ones that follow each other two at a time. What failed is told by name at the end. The last line is
 * `N passed, N failed`; a step that can't run counts as one that failed.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { excerpt, failureLines } from './failures.mjs';
import { SetupError, ensureInstalled, root, withSetupErrors } from './setup.mjs';
import { steps } from './steps.mjs';

/** A step that takes longer, in ms, is ended: it hangs. */
const STEP_LIMIT = 30 * 60_000;

/** A step that has been silent for so long, in ms, is said to go on. */
const SILENCE = 30_000;

/** How many small steps run at once: a small machine has as many cores. */
const AT_ONCE = 2;

/**
 * Runs a step's program, its output kept, and given to `show` as it comes. Resolves to its exit code,
 * null if it was ended.
 */
function runProgram(name, [program, ...args], env, show) {
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
        show(text);
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

/** Runs a step, and reads its counts and what failed; never throws. */
async function runStep(step, show) {
  let output = '';
  try {
    // What an earlier run left must not be taken for the results of this one.
    if (step.report) rmSync(step.report, { force: true });
    const ended = await runProgram(step.name, step.command(), step.env, show);
    ({ output } = ended);
    if (ended.code === null) output += `${step.name} was ended: it took too long, or was killed.\n`;
    const counts = countsOf(step, ended.code, output);
    return { ...counts, failures: counts.failed > 0 ? failuresOf(step, output) : [] };
  } catch (error) {
    const text = `${step.name} can't run: ${error.message}`;
    console.log(text);
    const failures = [{ name: text, text: excerpt(output) }];
    return { passed: 0, failed: 1, skipped: 0, failures };
  }
}

/** Small steps that follow each other are a group; any other is one alone. */
function groupsOf(chosen) {
  const groups = [];
  for (const step of chosen) {
    const last = groups.at(-1);
    if (step.small && last?.[0].small) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

function countsOf(step, code, output) {
  if (!step.count) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  const counts = step.count(output) ?? { passed: 0, failed: 0, skipped: 0 };
  if (counts.failed > 0) return counts;
  if (counts.passed === 0) console.log(`${step.name} checked nothing.`);
  // Whatever was counted, a program that says that it failed has failed.
  return { ...counts, failed: code !== 0 || counts.passed === 0 ? 1 : 0 };
}

/** Where nothing is found that failed by name, what was printed must tell. */
function failuresOf(step, output) {
  const named = step.failures?.(output) ?? [];
  return named.length > 0 ? named : [{ name: 'It printed:', text: excerpt(output) }];
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
  const failed = [];

  /** Shows what a step prints as it comes; of one that has others beside it, when it has ended. */
  async function tell(step, besides) {
    const heading = `\n[${chosen.indexOf(step) + 1}/${chosen.length}] ${step.name}\n`;
    let held = heading;
    if (!besides) process.stdout.write(heading);
    const show = besides ? (text) => (held += text) : (text) => process.stdout.write(text);
    const start = Date.now();
    const counts = await runStep(step, show);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    if (besides) process.stdout.write(held);
    total.passed += counts.passed;
    total.failed += counts.failed;
    if (counts.failed > 0) failed.push({ step: step.name, failures: counts.failures });
    const aside = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    lines.push(
      `${step.name}: ${counts.passed} passed, ${counts.failed} failed${aside}, ${seconds} s`,
    );
    console.log(lines.at(-1));
  }

  for (const group of groupsOf(chosen)) {
    const queue = group.values();
    const work = async () => {
      // All workers draw from the one iterator.
      // oxlint-disable-next-line no-await-in-loop
      for (const step of queue) await tell(step, group.length > 1);
    };
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }
  for (const line of failureLines(failed)) console.log(line);
  console.log(`\n${lines.join('\n')}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 ? 1 : 0;
});
