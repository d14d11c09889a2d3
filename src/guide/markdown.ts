import { toString } from 'mdast-util-to-string';
import type { Heading, Root, RootContent } from 'mdast';
import { parse as parseYaml } from 'yaml';
import { parseMarkdown } from './markdownTree.ts';
import { readMarkdownParts, type MarkdownFile } from './markdownParts.ts';
import type { Chapter, GuideResult, Section } from './model.ts';
import { findTrouble } from './readable.ts';
import { slugs } from './slugs.ts';

/**
 * Reads anyone's Markdown guide. One `#` is the title, several are chapters; below them `##` are
 * sections, and deeper headings stay in the text. Attributes that make no sense are passed over.
 *
 * @param file path that the sections are said to come from
 */
export function readMarkdown(file: string, text: string): GuideResult {
  const trouble = findTrouble(text);
  if (trouble !== undefined) return { ok: false, message: trouble };
  // The parser's time grows with the square of the depth.
  if (/^(?: {0,9}(?:>|[-*+](?= )|\d{1,3}[.)](?= ))){60}(?! *(?:[-*+] *)*$)/m.test(text)) {
    return { ok: false, message: 'The file nests quotations or lists more than 60 deep.' };
  }
  const root = parseMarkdown(text);
  const context: MarkdownFile = {
    source: text.split(/\r\n|\n|\r/),
    definitions: root.children.filter(
      ({ type }) => type === 'definition' || type === 'footnoteDefinition',
    ),
  };
  const { title, chapterDepth, sectionDepth } = levelsOf(root);
  const chapters: Chapter[] = [];
  const takeId = slugs();
  let pieces = cut(root.children, chapterDepth, sectionDepth);
  const [before] = pieces;
  let preface;
  if (before?.heading === undefined) {
    pieces = pieces.slice(1);
    const parts = readMarkdownParts(before?.nodes ?? [], context, 'start');
    if (pieces.length === 0 || parts.some(({ kind }) => kind === 'snippet')) {
      pieces.unshift(before!);
    } else if (parts.length > 0) preface = parts;
  }
  for (const { heading, nodes } of pieces) {
    const { id, name } = nameOf(heading);
    const unique = takeId(id || name || 'start');
    const parts = readMarkdownParts(nodes, context, unique);
    if (heading !== undefined && heading.depth === chapterDepth) {
      chapters.push({ id: unique, title: name, sections: [] });
      if (parts.length === 0) continue;
    }
    if (chapters.length === 0) chapters.push({ id: '', title: '', sections: [] });
    const first = heading ?? nodes[0];
    const last = nodes.at(-1) ?? heading;
    const section: Section = {
      id: unique,
      title: name || title || 'Start',
      parts,
      answers: [],
      file,
      firstLine: first?.position?.start.line ?? 1,
      lastLine: last?.position?.end.line ?? 1,
    };
    chapters.at(-1)!.sections.push(section);
  }
  const fallback = file.replace(/^.*[\\/]|\.\w+$/g, '');
  const whole = { title: titleOf(root) ?? title ?? fallback, chapters };
  return { ok: true, guide: preface === undefined ? whole : { ...whole, preface } };
}

interface Levels {
  title?: string;
  /** Depth of headings that are chapters; 0 where the guide has none. */
  chapterDepth: number;
  sectionDepth: number;
}

function levelsOf(root: Root): Levels {
  const headings = root.children.filter((node) => node.type === 'heading');
  const at = (depth: number) => headings.filter((heading) => heading.depth === depth);
  const [first, second] = [...new Set(headings.map(({ depth }) => depth))].toSorted();
  if (first === undefined) return { chapterDepth: 0, sectionDepth: 1 };
  if (second === undefined) return { chapterDepth: 0, sectionDepth: first };
  if (at(first).length > 1 || at(first)[0] !== headings[0]) {
    return { chapterDepth: first, sectionDepth: second };
  }
  return { title: toString(at(first)[0]), chapterDepth: 0, sectionDepth: second };
}

interface Piece {
  heading: Heading | undefined;
  nodes: RootContent[];
}

/** Cuts the file at its chapters and sections; the first piece, without heading, is what precedes. */
function cut(nodes: RootContent[], chapterDepth: number, sectionDepth: number): Piece[] {
  const pieces: Piece[] = [{ heading: undefined, nodes: [] }];
  for (const node of nodes) {
    if (node.type === 'heading' && (node.depth === chapterDepth || node.depth === sectionDepth)) {
      pieces.push({ heading: node, nodes: [] });
    } else if (node.type !== 'yaml' && !(node.type === 'heading' && node.depth < sectionDepth)) {
      pieces.at(-1)!.nodes.push(node);
    }
  }
  return pieces;
}

/** `1.3 Title` has an id of its own. */
function nameOf(heading: Heading | undefined): { id: string; name: string } {
  const text = heading === undefined ? '' : toString(heading);
  const number = /^(?:(?:chapter|section|part)\s+)?(\d+(?:\.\d+)*)[.):]?\s*[-–—]?\s+(\S.*)$/i.exec(
    text,
  );
  return number === null ? { id: '', name: text } : { id: number[1]!, name: number[2]! };
}

function titleOf(root: Root): string | undefined {
  const yaml = root.children.find((node) => node.type === 'yaml');
  try {
    const data: unknown = yaml === undefined ? undefined : parseYaml(yaml.value);
    const title =
      data !== null && typeof data === 'object' && 'title' in data ? data.title : undefined;
    return typeof title === 'string' ? title : undefined;
  } catch {
    // Somebody else's front matter may be anything; only the title was wanted of it.
    return undefined;
  }
}
