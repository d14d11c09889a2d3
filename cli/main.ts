/** `assay verify`: the command. Exit code 0 where all is as claimed, 1 where it isn't, 2 for misuse. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTypeJudge } from '../src/checker/judge.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import { withTypes } from '../src/runtime/run/with-types.ts';
import { loadCourse } from '../tools/course.ts';
import { loadSetups } from '../tools/setups.ts';
import { USAGE, parseArguments } from './arguments.ts';
import type { VerifyOptions } from './arguments.ts';
import { createNodeChecker } from './checker.ts';
import { createNativeRunner } from './native.ts';
import {
  blockLines,
  blocksLine,
  countClaims,
  failureLines,
  jsonBlock,
  summaryLine,
} from './report.ts';
import { claimsForVersions } from './qualified.ts';
import { verifyGuides } from './verify.ts';
import { createWasmRunner } from './wasm.ts';
import { reasonOf } from '../wire/reason.ts';

/** Waits for what was printed: a pipe takes it bit by bit, and the process ends by force. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => process.stdout.write(`${text}\n`, () => resolve()));
}

/** The course, as seen from where the command was called. */
const COURSE = relative(process.cwd(), fileURLToPath(new URL('../snippets', import.meta.url)));

async function verify(options: VerifyOptions): Promise<number> {
  const { course, guides, problems } = loadCourse(
    options.paths.length > 0 ? options.paths : [COURSE],
  );
  for (const { file, line, message } of problems) console.error(`${file}:${line}  ${message}`);
  if (problems.length > 0) return 1;
  const python: Runner =
    options.python === 'native' ? createNativeRunner() : await createWasmRunner(options.python);
  const checker = createNodeChecker();
  const runner = withTypes(python, createTypeJudge(checker.findings));
  const { mode, timeout } = options;
  // Natively there is one Python, whichever it is; the request's word goes unheard.
  const versions = options.python === 'native' ? [NEWEST] : options.python;
  const settings = {
    versions,
    mode,
    timeout,
    ...(options.qualified ? { chosen: claimsForVersions } : {}),
  };
  const setups = options.setups ? loadSetups() : [];
  const blocks = [
    ...(await verifyGuides([course], true, runner, settings)),
    ...(await verifyGuides(guides, false, runner, { ...settings, setups })),
  ];
  runner.dispose();
  checker.dispose();
  const failures = failureLines(blocks);
  if (options.json) {
    await print(JSON.stringify(blocks.map(jsonBlock), null, 2));
  } else {
    const lines = [
      ...failureLines(blocks.filter(({ course }) => course)),
      ...blockLines(blocks),
      ...blocksLine(blocks),
    ];
    await print([...lines, summaryLine(countClaims(blocks))].join('\n'));
  }
  // A guide of which nothing was run isn't one of which all holds.
  const idle = guides.length > 0 && blocks.every(({ runs }) => runs.length === 0);
  if (idle) console.error('no block ran: nothing was checked');
  return failures.length > 0 || idle ? 1 : 0;
}

async function main(): Promise<number> {
  try {
    const options = parseArguments(process.argv.slice(2));
    if (options === 'help') {
      await print(USAGE);
      return 0;
    }
    return await verify(options);
  } catch (error) {
    console.error(reasonOf(error));
    return 2;
  }
}

// Threads and ports that are still open must not keep the process.
process.exit(await main());
