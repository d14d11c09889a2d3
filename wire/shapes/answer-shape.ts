/** The shapes of what a worker answers before it runs a program: `worker.ts` and `bytecode.ts` as tests. */
import type { Bytecode, CodeListing, Instruction } from '../bytecode.ts';
import type { Span } from '../claim.ts';
import { list, orNull, record, text, truth, union, whole, word } from './shape.ts';
import type { Shape } from './shape.ts';
import type { InterpreterInfo } from '../worker.ts';

export const interpreterInfo: Shape<InterpreterInfo> = record<InterpreterInfo>({
  python: text(100),
  platform: text(100),
  canSuspend: truth,
});

const number = whole();

const instruction = record<Instruction>({
  offset: whole(0),
  name: text(),
  argument: text(),
  target: orNull(number),
  span: orNull(record<Span>({ line: number, column: number, endLine: number, endColumn: number })),
});

const listing = record<CodeListing>({
  name: text(),
  firstLine: number,
  instructions: list(instruction),
  handlers: list(
    record<CodeListing['handlers'][number]>({ from: number, to: number, target: number }),
  ),
});

export const bytecode: Shape<Bytecode> = union<Bytecode, 'kind'>('kind', {
  listed: record({
    kind: word<'listed'>({ listed: true }),
    python: text(100),
    codes: list(listing),
  }),
  refused: record({
    kind: word<'refused'>({ refused: true }),
    message: text(),
    line: orNull(number),
  }),
});
