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

/** What the block gives: its commands' claims, and how the last one ended that went wrong. */
export async function verifyConsole(
  block: Snippet,
  section: Section,
  runner: Runner,
  timeout: number,
): Promise<ModeResult> {
  const commands = consoleBlocks(block, section).flatMap((each) =>
    readConsole(each.code).map((command) => ({ command, own: each === block })),
  );
  const shell: Shell = {
    files: new Map(consoleFiles(block, section).map((file) => [file.path, file])),
    needs: consoleNeeds(block, section),
    version: NEWEST,
  };
  const result: ModeResult = {
    mode: 'script',
    version: NEWEST,
    label: 'console',
    outcome: { kind: 'done' },
    errors: [],
    claims: [],
  };
  const lines = commands.map(({ command, own }) => ({
    words: command.words,
    // What others show is judged with their own block.
    shown: own ? command.shown : '',
  }));
  let at = 0;
  for await (const ran of runCommands(lines, shell, runner, timeout)) {
    const { command, own } = commands[at++]!;
    if (!own) continue;
    if (ran.claim) result.claims.push(claimAt(command, ran.claim, result.claims.length));
    const trouble = troubleOf(ran);
    if (trouble) {
      result.outcome = trouble;
      result.errors.push(...ran.errors);
    }
  }
  return result;
}
