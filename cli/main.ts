/** `assay verify`: the command. Exit code 0 where all is as claimed, 1 where it isn't, 2 for misuse. */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTypeJudge } from '../src/checker/judge.ts';
import type { Guide } from '../src/guide/model/guide.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import { withTypes } from '../src/runtime/run/with-types.ts';
import { loadCourse } from '../tools/guides/course.ts';
import { preparePackages } from '../tools/packages/prepare.ts';
import { loadSetups } from '../tools/guides/setups.ts';
import { USAGE, parseArguments } from './arguments.ts';
import type { VerifyOptions } from './arguments.ts';
import { createNodeChecker } from './checker/checker.ts';
import { createNativeRunner } from './native.ts';
import { fixesOf, inBoth, writeFixes } from './fix.ts';
import type { Fix } from './fix.ts';
import { createReportWriter, createProgressLine } from './output.ts';
import { columnsOf, failureLines } from '../src/explain/report.ts';
import type { BlockResult } from '../src/explain/report.ts';
import { needsBothModes } from './turns.ts';
import { claimsForVersions } from './qualified.ts';
import { jobsOf, allSectionsOf, verifyGuides } from './verify.ts';
import type { VerifySettings } from './verify.ts';
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
  const checker = createNodeChecker();
  const runner = withTypes(await createRunner(options), createTypeJudge(checker.findings));
  const progress = createProgressLine(process.stderr);
  const words: Promise<void>[] = [];
  const output = createReportWriter(options.format, columnsOf(placesOf(guides)), (text) => {
    progress.clear();
    words.push(print(text));
  });
  const settings: VerifySettings = {
    ...settingsOf(options),
    onBlock: output.block,
    onProgress: progress.show,
  };
  const ofGuides = { ...settings, setups: options.setups ? loadSetups() : [] };
  const blocks = [
    ...(await verifyGuides([course], true, runner, settings)),
    ...(await verifyGuides(guides, false, runner, ofGuides)),
  ];
  if (options.fix) await fix(guides, blocks, runner, ofGuides);
  runner.dispose();
  checker.dispose();
  progress.clear();
  output.end(blocks);
  await Promise.all(words);
  // A guide of which nothing was run isn't one of which all holds.
  const idle = guides.map(fileOf).filter((file) => !blocks.some(ranIn(file)));
  for (const file of idle) console.error(`${file}  no block ran: nothing was checked`);
  return failureLines(blocks).length > 0 || idle.length > 0 ? 1 : 0;
}

async function createRunner(options: VerifyOptions): Promise<Runner> {
  const { python, network, memory } = options;
  if (python !== 'native') return createWasmRunner(python, { network, memory });
  console.error('Programs run unfenced, as your own would: --python native.');
  return createNativeRunner();
}

function settingsOf({ python, mode, timeout, jobs, qualified }: VerifyOptions): VerifySettings {
  const packages = mode === 'turns' ? preparePackages(console.error) : null;
  const index = packages && 'index' in packages ? packages.index : null;
  return {
    // Natively there is one Python, whichever it is; the request's word goes unheard.
    versions: python === 'native' ? [NEWEST] : python,
    mode,
    inEach: (program) => needsBothModes(program, index),
    timeout,
    ...(jobs === null ? {} : { jobs }),
    ...(qualified ? { chosen: claimsForVersions } : {}),
  };
}

/** Where the blocks of guides stand. */
function placesOf(guides: readonly Guide[]) {
  return jobsOf(guides).map(({ section: { id, file }, snippet }) => ({
    ...snippet,
    section: id,
    file,
  }));
}

const fileOf = (guide: Guide): string => allSectionsOf(guide)[0]?.file ?? guide.title;

const ranIn =
  (of: string) =>
  ({ file, runs }: BlockResult): boolean =>
    file === of && runs.length > 0;

/** Mends what is sure in the guides' files: what broken claims give in a second run too. */
async function fix(
  guides: readonly Guide[],
  blocks: readonly BlockResult[],
  runner: Runner,
  settings: VerifySettings,
): Promise<void> {
  const placeOf = (file: string, firstLine: number): string => `${file}:${firstLine}`;
  const codes = new Map(
    jobsOf(guides).map(({ snippet, section }) => [
      placeOf(section.file, snippet.firstLine),
      snippet.code,
    ]),
  );
  const fixesIn = (some: readonly BlockResult[]): Fix[] =>
    some.flatMap((block) => fixesOf(block, codes.get(placeOf(block.file, block.firstLine)) ?? ''));
  const once = fixesIn(blocks.filter(({ course }) => !course));
  if (once.length === 0) return;
  const places = new Set(once.map(({ block }) => block));
  const again = await verifyGuides(guides, false, runner, {
    ...settings,
    chosen: (snippet, section) => places.has(placeOf(section.file, snippet.firstLine)),
    onBlock: () => {},
    onProgress: () => {},
  });
  const written = writeFixes(inBoth(once, fixesIn(again)));
  for (const { file, line, claimed, text } of written) {
    console.error(`${file}:${line}  ${claimed} → ${text}`);
  }
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

/** Who reads the report may have seen enough (`verify guide.md | head`), which is no fault of anybody. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(1);
});

// Threads and ports that are still open must not keep the process.
process.exit(await main());
