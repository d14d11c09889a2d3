/** How a report gets out while blocks still run: in words, as one JSON array, or line by line. */
import type { VerifyOptions } from './arguments.ts';
import {
  blockLines,
  blocksLine,
  countClaims,
  failureLines,
  jsonBlock,
  summaryLine,
} from '../src/explain/report.ts';
import type { BlockResult, Columns } from '../src/explain/report.ts';

export interface ReportWriter {
  /** Takes a block, in reading order. */
  block(block: BlockResult): void;
  /** Takes all, at the end. */
  end(blocks: readonly BlockResult[]): void;
}

export function createReportWriter(
  format: VerifyOptions['format'],
  columns: Columns,
  print: (text: string) => void,
): ReportWriter {
  switch (format) {
    case 'json':
      return {
        block() {},
        end: (blocks) => print(JSON.stringify(blocks.map(jsonBlock), null, 2)),
      };
    case 'lines':
      return { block: (block) => print(JSON.stringify(jsonBlock(block))), end() {} };
    case 'words':
      return {
        block(block) {
          const lines = block.course ? failureLines([block]) : blockLines(block, columns);
          if (lines.length > 0) print(lines.join('\n'));
        },
        end: (blocks) =>
          print([...blocksLine(blocks), summaryLine(countClaims(blocks))].join('\n')),
      };
  }
}

/** A line on a terminal that says how far it is, and makes way for what is printed. */
export function createProgressLine(terminal: NodeJS.WriteStream): {
  show(done: number, of: number): void;
  clear(): void;
} {
  if (!terminal.isTTY) return { show() {}, clear() {} };
  return {
    show: (done, of) => void terminal.write(`\r\x1b[K${done} of ${of} blocks`),
    clear: () => void terminal.write('\r\x1b[K'),
  };
}
