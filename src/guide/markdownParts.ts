import type { Code, Nodes, RootContent, Table as TableNode } from 'mdast';
import { codeRange, languageOf, readAttributes } from './fence.ts';
import type { Part, Snippet } from './model.ts';
import { claimOutput, isOutputLabel } from './outputBlocks.ts';
import { isDefinition } from './markdownPieces.ts';
import { safeHtml } from './safeHtml.ts';
import { guessLanguage } from './guess.ts';

/** The file around the nodes. */
interface MarkdownFile {
  /** Its lines. */
  source: readonly string[];
  /** Targets of reference links and footnotes. */
  definitions: RootContent[];
}

/**
 * Turns nodes of a Markdown file into parts. Ids of snippets begin with `sectionId`.
 *
 * @param nodes with the link targets and footnotes that they refer to
 * @param source the file's lines
 */
export function readMarkdownParts(
  nodes: RootContent[],
  source: readonly string[],
  sectionId: string,
): Part[] {
  const file: MarkdownFile = { source, definitions: nodes.filter(isDefinition) };
  const parts: Part[] = [];
  let snippets = 0;
  let labelled = false;
  for (const node of nodes.flatMap(spread)) {
    if (node.type === 'code') {
      snippets += 1;
      const snippet = snippetOf(node, file, `${sectionId}-${snippets}`);
      parts.push(claimOutput(snippet, node.lang ?? '', parts, labelled));
    } else if (node.type === 'table') parts.push(tableOf(node, file));
    else addProse(parts, node, file);
    labelled = isOutputLabel(node);
  }
  return parts;
}

/** Takes lists and quotations apart that hold code, so that code is always a part of its own. */
function spread(node: RootContent): RootContent[] {
  if (node.type === 'code' || node.type === 'table' || !holdsCode(node)) return [node];
  if (node.type === 'list') {
    const first = node.start ?? 1;
    return node.children.flatMap((item, index): RootContent[] => {
      const codeAt = item.children.findIndex((child) => holdsCode(child));
      const head = codeAt < 0 ? item.children : item.children.slice(0, codeAt);
      const rest = codeAt < 0 ? [] : item.children.slice(codeAt);
      const children = [{ ...item, children: head, spread: head.length > 1 }];
      const position = head.length === 0 ? item.position : spanOf(head[0]!, head.at(-1)!);
      const list = { ...node, start: first + index, children, position } as RootContent;
      return [...(head.length === 0 ? [] : [list]), ...rest.flatMap(spread)];
    });
  }
  return 'children' in node ? (node.children as RootContent[]).flatMap(spread) : [node];
}

function spanOf(first: Nodes, last: Nodes): Nodes['position'] {
  return first.position && last.position
    ? { start: first.position.start, end: last.position.end }
    : undefined;
}

function holdsCode(node: Nodes): boolean {
  return node.type === 'code' || ('children' in node && node.children.some(holdsCode));
}

function snippetOf(node: Code, file: MarkdownFile, id: string): Snippet {
  const named = node.lang ? languageOf(node.lang) : guessLanguage(node.value);
  // Many guides call a transcript Python too.
  const language = named === 'python' && /^\s*>>> /.test(node.value) ? 'pycon' : named;
  const { attributes } = readAttributes(node.meta ?? '', language);
  return {
    kind: 'snippet',
    id,
    language,
    code: node.value,
    ...codeRange(node, file.source),
    ...attributes,
  };
}

function tableOf(node: TableNode, file: MarkdownFile): Part {
  const rows = node.children.map((row) =>
    row.children.map((cell) => safeHtml(cell.children, file.definitions)),
  );
  return { kind: 'table', rows, ...rangeOf(node) };
}

/** About how much text is one part, so that a page can show it bit by bit. */
const longestProse = 20_000;

function addProse(parts: Part[], node: RootContent, file: MarkdownFile): void {
  if (isDefinition(node) || node.type === 'yaml') return;
  const html = safeHtml([node], file.definitions);
  if (html === '') return;
  const last = parts.at(-1);
  if (last?.kind === 'prose' && last.html.length < longestProse) {
    last.html += `\n${html}`;
    last.lastLine = rangeOf(node).lastLine;
  } else parts.push({ kind: 'prose', html, ...rangeOf(node) });
}

function rangeOf(node: Nodes): { firstLine: number; lastLine: number } {
  return { firstLine: node.position!.start.line, lastLine: node.position!.end.line };
}
