/** Runs the commands of a `console` block, after those of the blocks before it, and judges what they show. */
import type { Section, Snippet } from '../src/guide/model/guide.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import {
  type Command,
  consoleBlocks,
  consoleFiles,
  consoleNeeds,
  readConsole,
} from '../src/guide/program/console.ts';
import { runCommand, type Shell } from '../src/runtime/run/commands.ts';
import type { Runner } from '../src/runtime/run/pool.ts';
import type { Claim } from '../wire/claim.ts';
import type { ModeResult } from '../src/explain/merge.ts';

/** What the block gives: its commands' claims, and how the last one ended that went wrong. */
export async function verifyConsole(
  block: Snippet,
  section: Section,
  runner: Runner,
  timeout: number,
): Promise<ModeResult> {
  const blocks = consoleBlocks(block, section);
  const commands = blocks.flatMap((each) =>
    readConsole(each.code).map((command) => ({ command, own: each === block })),
  );
  let shell: Shell = {
    files: new Map(consoleFiles(block, section).map((file) => [file.path, file])),
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
  };
  for (const { command, own } of commands) {
    if (command.words === null) {
      if (own) result.claims.push(placed(command, null, result.claims.length));
      continue;
    }
    const { words, shown } = command;
    const ran = await runCommand({ words, shown: own ? shown : '' }, shell, runner, timeout);
    shell = ran.shell;
    if (!own) continue;
    if (shown !== '') result.claims.push(placed(command, ran.claim, result.claims.length));
    // What is shown may be that it fails.
    const failed = ran.outcome.kind !== 'raised' || ran.claim?.verdict !== 'held';
    if (ran.outcome.kind !== 'done' && failed) {
      result.outcome = ran.outcome;
      result.errors.push(...ran.errors);
    }
  }
  return result;
}

/** A command's claim, where the block has it. */
function placed({ line, lastLine, shown }: Command, claim: Claim | null, index: number): Claim {
  const place = { index, line: Math.min(line + 1, lastLine), lastLine, mend: null };
  if (claim) return { ...claim, ...place, claimed: shown };
  return {
    ...place,
    form: 'block',
    claimed: shown,
    verdict: 'unchecked',
    actual: null,
    reason: 'This line needs a shell, which there is none of here.',
    applies: false,
    guide: null,
  };
}
