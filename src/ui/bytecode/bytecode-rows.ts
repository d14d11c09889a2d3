/** Bytecode as rows to show beside the lines that it was made of, and what belongs to what. Pure. */
import type { Bytecode, CodeListing, Instruction } from '../../../wire/bytecode.ts';
import type { Span } from '../../../wire/claim.ts';
import { withoutComment } from '../../guide/program/comment.ts';

/** Code objects, and the text that they were made of. */
export interface Listed extends Extract<Bytecode, { kind: 'listed' }> {
  source: string;
}

/** What the reader is at: an instruction, by the places of its code object and in that, or a line. */
export type Point =
  { kind: 'instruction'; code: number; index: number } | { kind: 'line'; line: number };

/** Instructions that follow each other and are of one line. */
export interface LineBlock {
  /** 1-based; null where they are for nothing written. */
  line: number | null;
  /** The line's code. */
  source: string;
  /** Place of its first instruction in the code object. */
  first: number;
  instructions: readonly Instruction[];
}

/** The instructions of a code object by lines; a line that was left comes a second time. */
export function listedBlocksOf(
  { instructions }: CodeListing,
  lines: readonly string[],
): LineBlock[] {
  const blocks: {
    line: number | null;
    source: string;
    first: number;
    instructions: Instruction[];
  }[] = [];
  for (const [index, instruction] of instructions.entries()) {
    const line = instruction.span?.line ?? null;
    const last = blocks.at(-1);
    if (last && last.line === line) last.instructions.push(instruction);
    else {
      const source = line === null ? '' : withoutComment(lines[line - 1] ?? '');
      blocks.push({ line, source, first: index, instructions: [instruction] });
    }
  }
  return blocks;
}

/** The instruction that a point is at; null where it is at a line, or at none that there is. */
function instructionAt({ codes }: Listed, point: Point): Instruction | null {
  if (point.kind === 'line') return null;
  return codes[point.code]?.instructions[point.index] ?? null;
}

/** The line that a point is at, 1-based; null for an instruction of nothing written. */
export function lineAt(listed: Listed, point: Point): number | null {
  if (point.kind === 'line') return point.line;
  return instructionAt(listed, point)?.span?.line ?? null;
}

/** What of the text a point is at: a whole line, or what an instruction is for. */
export function spanAt(listed: Listed, point: Point): Span | null {
  if (point.kind === 'instruction') return instructionAt(listed, point)?.span ?? null;
  const row = listed.source.split('\n')[point.line - 1];
  if (row === undefined) return null;
  return { line: point.line, column: 0, endLine: point.line, endColumn: row.length };
}

/** Offsets in a code object to which some instruction of it may jump. */
export function targetsOf({ instructions }: CodeListing): ReadonlySet<number> {
  return new Set(instructions.flatMap(({ target }) => (target === null ? [] : [target])));
}

/** Where exceptions go, a sentence for each stretch. */
export function handlersText({ instructions, handlers }: CodeListing): string[] {
  return handlers.map(({ from, to, target }) => {
    const inside = instructions.filter(({ offset }) => offset >= from && offset < to);
    const last = inside.at(-1)?.offset ?? from;
    const where = last === from ? `at ${from}` : `at ${from} to ${last}`;
    return `An exception ${where} goes to ${target}.`;
  });
}

/** An instruction in words, for who can't see where it stands. */
export function instructionText({ offset, name, argument }: Instruction): string {
  return `${offset} ${name}${argument === '' ? '' : ` ${argument}`}`;
}
