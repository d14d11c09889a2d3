import { expect, test } from 'vitest';
import type { CodeListing, Instruction } from '../../../wire/bytecode.ts';
import {
  listedBlocksOf,
  handlersText,
  instructionText,
  lineAt,
  type Listed,
  spanAt,
  targetsOf,
} from './bytecode-rows.ts';

const source = 'for x in y:   # all\n    x += 1\n';

function step(offset: number, line: number | null, part: Partial<Instruction> = {}): Instruction {
  const span = line === null ? null : { line, column: 4, endLine: line, endColumn: 8 };
  return { offset, name: 'NOP', argument: '', target: null, span, ...part };
}

const code: CodeListing = {
  name: '<module>',
  firstLine: 1,
  instructions: [
    step(0, 1, { name: 'GET_ITER' }),
    step(2, 1, { name: 'FOR_ITER', argument: 'to 10', target: 10 }),
    step(6, 2),
    step(8, 2, { target: 2 }),
    step(10, 1, { name: 'END_FOR' }),
    step(12, null),
  ],
  handlers: [
    { from: 2, to: 8, target: 12 },
    { from: 8, to: 10, target: 12 },
  ],
};
const listed: Listed = { kind: 'listed', python: '3.14.2', source, codes: [code] };

test('instructions stand by lines, one that is come back to a second time, without comments', () => {
  const blocks = listedBlocksOf(code, source.split('\n'));
  expect(blocks.map(({ line, source, first }) => [line, source, first])).toEqual([
    [1, 'for x in y:', 0],
    [2, '    x += 1', 2],
    [1, 'for x in y:', 4],
    [null, '', 5],
  ]);
  expect(blocks.flatMap(({ instructions }) => instructions)).toEqual(code.instructions);
});

test('an instruction is at its part of its line, a line at the whole', () => {
  const at = (index: number) => ({ kind: 'instruction', code: 0, index }) as const;
  expect(lineAt(listed, at(2))).toBe(2);
  expect(spanAt(listed, at(2))).toEqual({ line: 2, column: 4, endLine: 2, endColumn: 8 });
  expect(spanAt(listed, at(5))).toBeNull();
  expect(lineAt(listed, at(99))).toBeNull();
  expect(spanAt(listed, { kind: 'line', line: 2 })).toEqual({
    line: 2,
    column: 0,
    endLine: 2,
    endColumn: 10,
  });
  expect(spanAt(listed, { kind: 'line', line: 9 })).toBeNull();
});

test('jumps, handlers and instructions in words', () => {
  expect([...targetsOf(code)]).toEqual([10, 2]);
  expect(handlersText(code)).toEqual([
    'An exception at 2 to 6 goes to 12.',
    'An exception at 8 goes to 12.',
  ]);
  expect(code.instructions.slice(0, 2).map(instructionText)).toEqual([
    '0 GET_ITER',
    '2 FOR_ITER to 10',
  ]);
});
