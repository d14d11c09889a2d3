/** A Markdown file cut into what may become sections, parsed at once or when it is wanted. */
import { toString } from 'mdast-util-to-string';
import type { Nodes, RootContent } from 'mdast';
import { scanMarkdown, type MarkdownLines } from './lines.ts';
import { parseMarkdown } from './tree.ts';

/** A heading of any depth, or what stands before the first one, with what follows it. */
export interface HeadedPiece {
  /** Absent for what precedes the first heading. */
  heading?: { depth: number; text: string };
  /** Lines of the file, 1-based, with the heading. */
  firstLine: number;
  lastLine: number;
  /** The first line below the heading, and below front matter, that isn't blank; null for none. */
  bodyLine: number | null;
  /**
   * What stands below the heading, with what it refers to, and with the heading itself where that is
   * wanted. Parsed anew at each call where the file is long.
   */
  nodes: (heading: boolean) => RootContent[];
}

/** A heading's lines, as indices: `next` is the first after it. */
interface Bound {
  at: number;
  next: number;
  heading?: { depth: number; text: string };
}

/**
 * Longer files, in characters or lines, are parsed piece by piece: the parser's time grows faster than the
 * length of its text, and a reader wants to see the first section before the last one is read.
 */
const LONG_FILE = 200_000;
const MANY_LINES = 10_000;
/** About what is parsed at once of such a file. */
const LONGEST_CHUNK = 8_000;

/** Cuts a file at its headings. The first piece has none, and may be empty. */
export function piecesOf(text: string, lines: readonly string[]): HeadedPiece[] {
  const isLong = text.length > LONG_FILE || lines.length > MANY_LINES;
  return isLong ? scannedPieces(lines) : parsedPieces(text, lines);
}

export function isDefinition({ type }: RootContent): boolean {
  return type === 'definition' || type === 'footnoteDefinition';
}

function parsedPieces(text: string, lines: readonly string[]): HeadedPiece[] {
  const { children } = parseMarkdown(text);
  const definitions = children.filter(isDefinition);
  const bounds: (Bound & { own: RootContent[] })[] = [{ ...start(lines), own: [] }];
  for (const node of children) {
    bounds.at(-1)!.own.push(node);
    if (node.type !== 'heading') continue;
    bounds.at(-1)!.own.pop();
    const { start: first, end } = node.position!;
    const heading = { depth: node.depth, text: toString(node) };
    bounds.push({ at: first.line - 1, next: end.line, heading, own: [node] });
  }
  return bounds.map((bound, index) => {
    const { heading, own } = bound;
    return {
      ...placeOf(bound, bounds[index + 1]?.at ?? lines.length, lines),
      nodes: (withHeading) => [
        ...(heading === undefined || withHeading ? own : own.slice(1)),
        ...definitions.filter((each) => !own.includes(each)),
      ],
    };
  });
}

function scannedPieces(lines: readonly string[]): HeadedPiece[] {
  const scan = scanMarkdown(lines);
  const bounds: Bound[] = [
    start(lines),
    ...scan.headings.map(({ at, next, depth, text }) => ({
      at,
      next,
      heading: { depth, text: plainText(text) },
    })),
  ];
  let cut = 0;
  return bounds.map((bound, index) => {
    const end = bounds[index + 1]?.at ?? lines.length;
    const cuts: number[] = [];
    for (let length = 0, at = bound.next; at < end; at += 1) {
      while (scan.cuts[cut]! < at) cut += 1;
      if (length >= LONGEST_CHUNK && scan.cuts[cut] === at) {
        cuts.push(at);
        length = 0;
      }
      length += lines[at]!.length + 1;
    }
    return {
      ...placeOf(bound, end, lines),
      nodes(heading) {
        const starts = [heading ? bound.at : bound.next, ...cuts];
        return starts.flatMap((from, at) => parseLines(lines, from, starts[at + 1] ?? end, scan));
      },
    };
  });
}

/** What precedes the first heading, below the front matter. */
function start(lines: readonly string[]): Bound {
  const front = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  return { at: 0, next: front + 1 };
}

function placeOf(
  { at, next, heading }: Bound,
  end: number,
  lines: readonly string[],
): Omit<HeadedPiece, 'nodes'> {
  let first = next;
  while (first < end && lines[first]!.trim() === '') first += 1;
  let last = end - 1;
  while (last > at && lines[last]!.trim() === '') last -= 1;
  return {
    ...(heading === undefined ? {} : { heading }),
    firstLine: at + 1,
    lastLine: Math.max(at, last) + 1,
    bodyLine: first < end ? first + 1 : null,
  };
}

/** The text of a heading, without its marks. */
function plainText(source: string): string {
  if (!/[*_`~[\]<>&\\!:@]|www\./.test(source)) return source.trim();
  return toString(parseMarkdown(source)).trim();
}

/** Parses some lines, with what they refer to; positions are lines of the file. */
function parseLines(
  lines: readonly string[],
  from: number,
  to: number,
  { definitions }: MarkdownLines,
): RootContent[] {
  const text = lines.slice(from, to).join('\n');
  // Each blank line costs the parser as much as one with words.
  if (text.trim() === '') return [];
  const labels = new Set(
    [...text.matchAll(/\[([^\]]+)\]/g)].map(([, label]) => label!.toLowerCase()),
  );
  const targets = [...labels].flatMap((label) => definitions.get(label) ?? []);
  // Front matter is only that at the beginning of the file.
  const above = from > 0 && /^---\s*$/.test(lines[from] ?? '') ? '\n' : '';
  const { children } = parseMarkdown(`${above}${text}\n\n${targets.join('\n')}`);
  for (const node of children) moveDown(node, from - above.length);
  return children;
}

function moveDown(node: Nodes, by: number): void {
  if (node.position) {
    node.position.start.line += by;
    node.position.end.line += by;
  }
  if ('children' in node) for (const child of node.children) moveDown(child, by);
}
