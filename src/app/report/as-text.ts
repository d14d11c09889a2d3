/** A report as a file: Markdown to be read, JSON as `assay verify --json` has it. */
import {
  blocksLine,
  countClaims,
  type ReportFinding,
  findingsOf,
  jsonBlock,
  summaryLine,
} from '../../explain/report.ts';
import type { ReportBlock } from './guide-run.ts';

export const KINDS: readonly { kind: ReportFinding['kind']; title: string }[] = [
  { kind: 'broken', title: 'Broken' },
  { kind: 'failed', title: 'Failed tests' },
  { kind: 'unreached', title: 'Unreached' },
  { kind: 'stopped', title: 'Ended early' },
  { kind: 'unchecked', title: 'Unchecked' },
];

/** A finding with its block. */
export interface BlockFinding extends ReportFinding {
  block: ReportBlock;
}

export function foundOf(
  blocks: readonly ReportBlock[],
  kind: ReportFinding['kind'],
): BlockFinding[] {
  return blocks.flatMap((block) =>
    findingsOf(block.result)
      .filter((finding) => finding.kind === kind)
      .map((finding) => ({ ...finding, block })),
  );
}

/** How the blocks fared, and their claims, in the words of `assay verify`. */
export function reportSummaryOf(blocks: readonly ReportBlock[]): string[] {
  const results = blocks.map(({ result }) => result);
  return [...blocksLine(results), summaryLine(countClaims(results))];
}

export interface ReportFile {
  title: string;
  /** How many blocks there are; fewer have run where it was stopped. */
  total: number;
  blocks: readonly ReportBlock[];
}

export function reportAsMarkdown({ title, total, blocks }: ReportFile): string {
  const stopped =
    blocks.length < total ? [`Stopped after ${blocks.length} of ${total} blocks.`] : [];
  const lists = KINDS.flatMap(({ kind, title: heading }) => {
    const found = foundOf(blocks, kind);
    if (found.length === 0) return [];
    const items = found.map(
      ({ block, line, words }) => `- Section ${block.section.id}, line ${line}: ${words}`,
    );
    return [`## ${heading}`, '', ...items, ''];
  });
  const head = [
    `# ${title}: report`,
    '',
    ...[...stopped, ...reportSummaryOf(blocks)].map((line) => `${line}  `),
    '',
  ];
  return `${[...head, ...lists].join('\n').trimEnd()}\n`;
}

export function reportAsJson({ blocks }: ReportFile): string {
  return `${JSON.stringify(
    blocks.map(({ result }) => jsonBlock(result)),
    null,
    2,
  )}\n`;
}
