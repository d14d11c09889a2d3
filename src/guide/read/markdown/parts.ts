import type { Code, Nodes, RootContent, Table as TableNode } from 'mdast';
import { readRequests, type Requests } from './comments.ts';
import type { Part, Snippet } from '../../model/guide.ts';
import { type ExerciseHalf, languageOf, readAttributes } from './fences/fence.ts';
import { hiddenBlocks } from './hidden.ts';
import { fileLabel } from './fences/file-label.ts';
import { claimOutput } from './fences/output-blocks.ts';
import { outputLabel, type OutputLabel } from './fences/output-label.ts';
import { snippetOf, writtenLanguage } from './fences/snippet.ts';
import { isDefinition } from './pieces.ts';
import type { Resolve } from './links.ts';
import { safeHtml } from './safe-html.ts';

/** The file around the nodes. */
interface MarkdownFile {
  /** Its lines. */
  source: readonly string[];
  /** Targets of reference links and footnotes. */
  definitions: RootContent[];
  resolve: Resolve | undefined;
  /** Whether only what its author says counts, and habits of other guides don't: a lesson of ours. */
  strict: boolean;
  requests: Requests;
}

/**
 * Turns nodes of a Markdown file into parts. Ids of snippets begin with `sectionId`.
 *
 * @param nodes with the link targets and footnotes that they refer to
 * @param source the file's lines
 * @param resolve where links into the guide lead
 * @param strict for a lesson of ours: the habits of other guides don't count
 */
export function readMarkdownParts(
  nodes: RootContent[],
  source: readonly string[],
  sectionId: string,
  resolve?: Resolve,
  strict = false,
): Part[] {
  const file: MarkdownFile = {
    source,
    definitions: nodes.filter(isDefinition),
    resolve,
    strict,
    requests: requestsOf(source),
  };
  const parts: Part[] = [];
  let snippets = 0;
  const nextId = () => `${sectionId}-${(snippets += 1)}`;
  let label: OutputLabel | null = null;
  let named: string | null = null;
  // Together, since HTML may begin in one and end in another.
  const prose: RootContent[] = [];
  const endProse = () => {
    if (prose.length > 0) addProse(parts, prose.splice(0), file);
  };
  /** What an exercise gives, until its solution has come, and how many parts stand above it. */
  let exercise: Snippet | null = null;
  let exercised = 0;
  let length = 0;
  for (const node of nodes.flatMap(spread)) {
    if (node.type === 'code') {
      endProse();
      const half = strict ? halfOf(node) : null;
      if (half === 'exercise') {
        exercise = snippetOf(node, source, nextId(), null);
        exercised = parts.length;
        continue;
      }
      if (half === 'solution' && exercise !== null) {
        const { code, firstLine, lastLine } = snippetOf(node, source, exercise.id, null);
        const hint = hintOf(parts.splice(exercised));
        const { code: given, ...same } = exercise;
        // The solution is what is verified, and so is the code.
        parts.push({ ...same, code, firstLine, lastLine, exercise: { given, hint } });
        exercise = null;
        continue;
      }
      const asked = file.requests.of(node.position!.start.line);
      const snippet = snippetOf(node, source, nextId(), strict ? null : asked);
      if (!strict && named !== null && snippet.title === undefined) snippet.title = named;
      const above = asked.output ? {} : label;
      parts.push(claimOutput(snippet, writtenLanguage(node), parts, above, strict));
    } else if (node.type === 'table') {
      endProse();
      parts.push(tableOf(node, file));
    } else if (node.type === 'html' && isComment(node.value)) {
      endProse();
      parts.push(...hiddenBlocks(node, nextId));
      // What stands above a comment still stands above the block below it.
      continue;
    } else if (!isDefinition(node) && node.type !== 'yaml') {
      length = (prose.length === 0 ? 0 : length) + lengthOf(node);
      prose.push(node);
      if (length > LONGEST_PROSE) endProse();
    }
    label = outputLabel(node);
    named = fileLabel(node);
  }
  endProse();
  return parts;
}

function halfOf({ lang, meta }: Code): ExerciseHalf | null {
  return readAttributes(meta ?? '', languageOf(lang ?? '')).half;
}

/** What stands between an exercise and its solution. */
function hintOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.kind === 'prose' ? part.html : '')).join('\n');
}

/** A comment by itself, which nothing is shown of. */
function isComment(html: string): boolean {
  return html.startsWith('<!--') && /^<!--[^]*?-->\s*$/.test(html);
}

/** A file has many sections, and its comments are read once. */
const requests = new WeakMap<readonly string[], Requests>();

function requestsOf(source: readonly string[]): Requests {
  const known = requests.get(source) ?? readRequests(source);
  requests.set(source, known);
  return known;
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

function tableOf(node: TableNode, file: MarkdownFile): Part {
  const rows = node.children.map((row) =>
    row.children.map((cell) => safeHtml(cell.children, file.definitions, file.resolve)),
  );
  return { kind: 'table', rows, ...rangeOf(node) };
}

/** About how much text is one part, in characters, so that a page can show it bit by bit. */
const LONGEST_PROSE = 20_000;

function lengthOf({ position }: RootContent): number {
  return (position?.end.offset ?? 0) - (position?.start.offset ?? 0);
}

function addProse(parts: Part[], nodes: RootContent[], file: MarkdownFile): void {
  const html = safeHtml(nodes, file.definitions, file.resolve);
  if (html === '') return;
  const [{ firstLine }, { lastLine }] = [rangeOf(nodes[0]!), rangeOf(nodes.at(-1)!)];
  parts.push({ kind: 'prose', html, firstLine, lastLine });
}

function rangeOf(node: Nodes): { firstLine: number; lastLine: number } {
  return { firstLine: node.position!.start.line, lastLine: node.position!.end.line };
}
