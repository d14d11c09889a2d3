/** A program as a type checker reads it: one text for all that runs in one namespace, files beside it. */
import type { Program, PythonVersion } from '../../wire/program.ts';
import type { Place } from './findings.ts';

/** A program and the Python that it is for. */
export type CheckedProgram = Program & { version: PythonVersion };

export interface CheckedFiles {
  /** The program's own text, by its file's name. */
  name: string;
  text: string;
  /** Lines that stand before the snippet's first. */
  before: number;
  /** Python files beside it, by path. */
  beside: Map<string, string>;
}

const FUTURE = /^from __future__ import .*$/gm;

/** The snippet behind its set-up and the earlier blocks that it goes on from. */
export function filesOf(program: Program): CheckedFiles {
  const { source, setup, before = [], files, filename } = program;
  const above = [setup, ...before.map((block) => block.source)].filter((text) => text !== '');
  // These must come first in a file; in the snippet a comment of the same length stands for them.
  const futures = [...above, source].flatMap((text) => text.match(FUTURE) ?? []);
  const parts = [...new Set(futures), ...above.map(withoutFutures)];
  const head = above.length > 0 ? parts.map((part) => `${part}\n`).join('') : '';
  return {
    name: filename,
    text: head + (head === '' ? source : withoutFutures(source)),
    before: head.split('\n').length - 1,
    beside: new Map(
      files
        .filter(({ path }) => path.endsWith('.py') && path !== filename)
        .map(({ path, text }) => [path, text]),
    ),
  };
}

function withoutFutures(text: string): string {
  return text.replaceAll(FUTURE, (line) => '#'.padEnd(line.length));
}

/** A place of the snippet in the text that is checked: 0-based lines, as language servers count. */
export function toChecked({ line, column }: Place, { before }: CheckedFiles): LspPosition {
  return { line: line - 1 + before, character: column };
}

/** The way back; null for what is above the snippet. */
export function fromChecked(at: LspPosition, { before }: CheckedFiles): Place | null {
  return at.line < before ? null : { line: at.line + 1 - before, column: at.character };
}

/** A position as language servers have it: both 0-based, UTF-16 units. */
export interface LspPosition {
  line: number;
  character: number;
}
