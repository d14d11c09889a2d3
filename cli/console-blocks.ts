/** Runs the commands of a `console` block, after those of the blocks before it, and judges what they show. */
import type { Section, Snippet } from '../src/guide/model/guide.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import {
  claimAt,
  consoleBlocks,
  consoleFiles,
  consoleNeeds,
  readConsole,
} from '../src/guide/program/console.ts';
import { runCommands, type Shell, troubleOf } from '../src/runtime/run/commands.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import type { ModeResult } from '../src/explain/merge.ts';

/** What a block's commands gave, and the files that they left. */
interface Ran {
  result: ModeResult;
  files: Shell['files'];
}

/** The blocks that a runner has run or runs, so that those below go on from them. */
const ranBy = new WeakMap<Runner, WeakMap<Snippet, Promise<Ran>>>();

/** What the block gives: its commands' claims, and how the last one ended that went wrong. */
export async function verifyConsole(
  block: Snippet,
  section: Section,
  runner: Runner,
  timeout: number,
): Promise<ModeResult> {
  const { result } = await once(block, section, runner, timeout);
  return result;
}

function once(block: Snippet, section: Section, runner: Runner, timeout: number): Promise<Ran> {
  const ran = ranBy.get(runner) ?? new WeakMap<Snippet, Promise<Ran>>();
  ranBy.set(runner, ran);
  const there = ran.get(block) ?? runBlock(block, section, runner, timeout);
  ran.set(block, there);
  return there;
}

async function runBlock(
  block: Snippet,
  section: Section,
  runner: Runner,
  timeout: number,
): Promise<Ran> {
  const above = consoleBlocks(block, section).at(-2);
  const before = above && (await once(above, section, runner, timeout));
  const start: Shell = {
    files: before?.files ?? new Map(consoleFiles(block, section).map((file) => [file.path, file])),
    needs: consoleNeeds(block, section),
    version: NEWEST,
    author: section.file,
  };
  const result: ModeResult = {
    mode: 'script',
    version: NEWEST,
    label: 'console',
    outcome: { kind: 'done' },
    errors: [],
    claims: [],
    tests: [],
  };
  const commands = readConsole(block.code);
  let { files } = start;
  let at = 0;
  for await (const ran of runCommands(commands, start, runner, timeout)) {
    const command = commands[at++]!;
    ({ files } = ran.shell);
    if (ran.claim) result.claims.push(claimAt(command, ran.claim, result.claims.length));
    const trouble = troubleOf(ran);
    if (trouble) {
      result.outcome = trouble;
      result.errors.push(...ran.errors);
    }
  }
  return { result, files };
}
