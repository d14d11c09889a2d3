import type { RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { parse as parseYaml } from 'yaml';
import { createAnchors } from './anchors.ts';
import { withoutContainers } from './containers.ts';
import { heavyParts, shownAsText, withoutParts } from './heavy.ts';
import { readMarkdownParts } from './parts.ts';
import { type HeadedPiece, piecesOf } from './pieces.ts';
import type { Chapter, Section } from '../../model/guide.ts';
import { parseMarkdown } from './tree.ts';
import { findTrouble } from '../readable.ts';
import { type ReadingResult, Unread } from '../reading.ts';
import { sectionsOf } from '../../model/sections.ts';
import { slugs } from '../../model/slugs.ts';

/**
 * Reads anyone's Markdown guide. One `#` is the title, several are chapters; below them `##` are
 * sections, and deeper headings stay in the text. Attributes that make no sense are passed over.
 *
 * @param file path that the sections are said to come from
 */
export function readMarkdown(file: string, text: string): ReadingResult {
  const trouble = findTrouble(text);
  if (trouble !== undefined) return { ok: false, message: trouble };
  // The parser's time grows with the square of the depth.
  if (/^(?: {0,9}(?:>|[-*+](?= )|\d{1,3}[.)](?= ))){60}(?! *(?:[-*+] *)*$)/m.test(text)) {
    return { ok: false, message: 'The file nests quotations or lists more than 60 deep.' };
  }
  const lines = withoutContainers(text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/));
  const heavy = heavyParts(lines);
  const source = withoutParts(lines, heavy);
  const front = frontOf(source);
  const cut = piecesOf(source.join('\n'), source);
  const { title, chapterDepth, sectionDepth } = levelsOf(cut, front.chapters === true);
  const places = new Map(cut.map((piece, at) => [piece, at]));
  const unread = new Unread();
  const chapters: Chapter[] = [];
  const takeId = slugs();
  const anchors = createAnchors();
  const names = new Map<HeadedPiece, string>();
  /** `page` is the section on whose page they stand. */
  const partsOf = (pieces: readonly HeadedPiece[], id: string, page = id) => {
    const parts = readMarkdownParts(pieces.flatMap(nodesIn), source, id, (fragment) =>
      anchors.resolve(fragment, page),
    );
    const from = pieces[0]?.firstLine ?? 1;
    const next = cut[(places.get(pieces.at(-1)!) ?? -1) + 1];
    const own = heavy.filter(
      ({ firstLine }) => firstLine >= from && firstLine < (next?.firstLine ?? Infinity),
    );
    const count = parts.filter(({ kind }) => kind === 'snippet').length;
    const texts = own.map((range, at) => shownAsText(lines, range, `${id}-${count + at + 1}`));
    return texts.length === 0
      ? parts
      : [...parts, ...texts].toSorted((a, b) => a.firstLine - b.firstLine);
  };
  let groups = group(cut, chapterDepth, sectionDepth);
  const before = groups[0]!;
  let hasPreface = false;
  /** What has no page of its own, but stands before the next section. */
  const waiting: HeadedPiece[] = [];
  if (before[0]?.heading === undefined) {
    groups = groups.slice(1);
    const parts = groups.length === 0 ? [] : partsOf(before, 'start');
    if (groups.length === 0 || parts.some(({ kind }) => kind === 'snippet')) groups.unshift(before);
    else {
      hasPreface = parts.length > 0;
      waiting.push(...before);
    }
  }
  for (const pieces of groups) {
    const { heading, firstLine } = pieces[0]!;
    const begins = heading !== undefined && isBound(heading.depth);
    const body = pieces.find(({ bodyLine }) => bodyLine !== null);
    const { id, name: own } = nameOf(begins ? heading.text : '');
    const unique = takeId(id || own || 'start');
    if (begins && heading.depth === chapterDepth) {
      chapters.push({ id: id === '' ? '' : unique, title: own, sections: [] });
      if (partsOf(pieces, unique).length === 0) {
        waiting.push(...pieces);
        continue;
      }
    }
    if (chapters.length === 0) chapters.push({ id: '', title: '', sections: [] });
    const section: Section = {
      id: unique,
      title: own || front.title || title || 'Start',
      parts: [],
      answers: [],
      file,
      firstLine: begins ? firstLine : (body?.bodyLine ?? 1),
      lastLine: pieces.at(-1)!.lastLine,
    };
    for (const piece of [...waiting.splice(0), ...pieces]) name(piece, unique);
    unread.add(section, () => partsOf(pieces, unique));
    chapters.at(-1)!.sections.push(section);
  }
  const fallback = file.replace(/^.*[\\/]|\.\w+$/g, '');
  const whole = { title: front.title ?? htmlTitle(source) ?? title ?? fallback, chapters };
  const [first] = sectionsOf(whole);
  const guide =
    hasPreface && first ? { ...whole, preface: partsOf(before, 'start', first.id) } : whole;
  return { ok: true, reading: { guide, read: (section) => unread.read(section) } };

  function isBound(depth: number): boolean {
    return depth === chapterDepth || depth === sectionDepth;
  }

  function name(piece: HeadedPiece, section: string): void {
    const { heading, firstLine, lastLine } = piece;
    if (heading) {
      names.set(piece, anchors.addHeading(heading.text, section, !isText(heading.depth)));
    }
    anchors.addNames(source.slice(firstLine - 1, lastLine), section);
  }

  /** A heading that is neither a title, a chapter's nor a section's is part of the text. */
  function isText(depth: number): boolean {
    return !isBound(depth) && depth > sectionDepth;
  }

  function nodesIn(piece: HeadedPiece): RootContent[] {
    const nodes = piece.nodes(isText(piece.heading?.depth ?? 0));
    const [first] = nodes;
    const id = names.get(piece);
    if (first?.type === 'heading' && id !== undefined) first.data = { hProperties: { id } };
    return nodes;
  }
}

interface Levels {
  title?: string;
  /** Depth of headings that are chapters; 0 where the guide has none. */
  chapterDepth: number;
  sectionDepth: number;
}

/** @param chapters whether headings of the first level are chapters, even if there is one alone */
function levelsOf(pieces: readonly HeadedPiece[], chapters: boolean): Levels {
  const headings = pieces.flatMap(({ heading }) => heading ?? []);
  const at = (depth: number) => headings.filter((heading) => heading.depth === depth);
  const [first, second] = [...new Set(headings.map(({ depth }) => depth))].toSorted();
  if (first === undefined) return { chapterDepth: 0, sectionDepth: 1 };
  if (second === undefined) {
    const [only, another] = at(first);
    const title = another === undefined ? { title: only!.text } : {};
    return { ...title, chapterDepth: 0, sectionDepth: first };
  }
  if (chapters || at(first).length > 1 || at(first)[0] !== headings[0]) {
    return { chapterDepth: first, sectionDepth: second };
  }
  return { title: at(first)[0]!.text, chapterDepth: 0, sectionDepth: second };
}

/** Puts pieces together into sections; the first group, without heading, is what precedes. */
function group(
  pieces: readonly HeadedPiece[],
  chapterDepth: number,
  sectionDepth: number,
): HeadedPiece[][] {
  const groups: HeadedPiece[][] = [[]];
  for (const piece of pieces) {
    const depth = piece.heading?.depth;
    if (depth === chapterDepth || depth === sectionDepth) groups.push([piece]);
    else groups.at(-1)!.push(piece);
  }
  return groups;
}
/** `1.3 Title` has an id of its own. */
function nameOf(text: string): { id: string; name: string } {
  const number = /^(?:(?:chapter|section|part)\s+)?(\d+(?:\.\d+)*)[.):]?\s*[-–—]?\s+(\S.*)$/i.exec(
    text,
  );
  return number === null ? { id: '', name: text } : { id: number[1]!, name: number[2]! };
}

/** The `<h1>` that stands before all headings and code; absent where there is none. */
function htmlTitle(source: readonly string[]): string | undefined {
  const end = source.findIndex((line) => /^\s*(?:`{3}|~{3}|#{1,6}\s)/.test(line));
  const top = source.slice(0, end < 0 ? 100 : Math.min(end, 100)).join('\n');
  const inner = /<h1\b[^>]*>([^]*?)<\/h1>/i.exec(top.slice(0, 10_000))?.[1] ?? '';
  const text = toString(parseMarkdown(inner.replaceAll(/<[^<>]*>/g, ' ').trim()));
  return text.replaceAll(/\s+/g, ' ').trim() || undefined;
}

/** What the front matter says of the guide; nothing where there is none. */
function frontOf(source: readonly string[]): { title?: string; chapters?: true } {
  const end = source[0] === '---' ? source.indexOf('---', 1) : -1;
  try {
    const data: unknown = end < 0 ? undefined : parseYaml(source.slice(1, end).join('\n'));
    if (data === null || typeof data !== 'object') return {};
    const { title, chapters } = data as { title?: unknown; chapters?: unknown };
    return {
      ...(typeof title === 'string' ? { title } : {}),
      ...(chapters === true ? { chapters } : {}),
    };
  } catch {
    // Somebody else's front matter may be anything; only this was wanted of it.
    return {};
  }
}
