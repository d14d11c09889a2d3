/** A `console` block: command lines after `$ `, and below each what it shows. */
import type { Claim } from '../../../wire/claim.ts';
import type { Section, Snippet } from '../model/guide.ts';
import { snippetsOf } from './program.ts';

export interface ConsoleCommand {
  /** Its line in the block, 1-based. */
  line: number;
  lastLine: number;
  text: string;
  /** As a shell would part it; null where it needs more of a shell than that. */
  words: string[] | null;
  /** What it is claimed to show; empty where nothing is. */
  shown: string;
}

/** The commands of a block. Lines above the first belong to none. */
export function readConsole(code: string): ConsoleCommand[] {
  const commands: ConsoleCommand[] = [];
  for (const [at, line] of code.split('\n').entries()) {
    const text = /^\$ +(\S.*)$/.exec(line)?.[1]?.trim();
    const last = commands.at(-1);
    if (text !== undefined) {
      commands.push({ line: at + 1, lastLine: at + 1, text, words: shellWords(text), shown: '' });
    } else if (last) {
      last.shown += last.shown === '' ? line : `\n${line}`;
      if (line.trim() !== '') last.lastLine = at + 1;
    }
  }
  return commands.map((command) => ({ ...command, shown: command.shown.trimEnd() }));
}

/** A run's claim about what a command shows, at its place in the block; `index` counts the block's. */
export function claimAt(
  { line, lastLine, shown }: ConsoleCommand,
  claim: Claim,
  index: number,
): Claim {
  const place = { index, line: Math.min(line + 1, lastLine), lastLine, mend: null };
  return { ...claim, ...place, claimed: shown };
}

/** Words in quotes are one; what pipes, redirects, substitutes or chains needs a shell. */
export function shellWords(text: string): string[] | null {
  const words: string[] = [];
  const part = /\s*(?:#.*$|((?:[^\s"'\\|&;<>$`*?()]|\\.|"(?:[^"\\$`]|\\.)*"|'[^']*')+))/y;
  while (part.lastIndex < text.trimEnd().length) {
    const match = part.exec(text);
    if (!match) return null;
    const [, word] = match;
    if (word === undefined) break;
    words.push(word.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g, unquoted));
  }
  return words.length > 0 ? words : null;
}

function unquoted(_: string, double?: string, single?: string, escaped?: string): string {
  return double?.replace(/\\(["\\])/g, '$1') ?? single ?? escaped ?? '';
}

/** Whether a block's commands run: on the files of its group. */
export const isConsole = ({ language, group }: Snippet): boolean =>
  language === 'console' && group !== undefined;

/** The `console` blocks of a block's group up to itself, whose commands run in this order. */
export function consoleBlocks(block: Snippet, section: Section): Snippet[] {
  const all = snippetsOf(section);
  return all
    .slice(0, all.indexOf(block) + 1)
    .filter((other) => isConsole(other) && other.group === block.group);
}

/** The files that its commands find before any of them has run. */
export function consoleFiles(
  block: Snippet,
  section: Section,
  draft: (snippet: Snippet) => string = ({ code }) => code,
): { path: string; text: string }[] {
  return snippetsOf(section).flatMap((other) =>
    other.group === block.group && other.file !== undefined
      ? [{ path: other.file, text: `${draft(other)}\n` }]
      : [],
  );
}

/** What it and the blocks before it say they need. */
export function consoleNeeds(block: Snippet, section: Section): string[] {
  return [...new Set(consoleBlocks(block, section).flatMap(({ needs }) => needs))];
}
