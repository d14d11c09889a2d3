/** An opened guide with its set-ups and the reader's edits, as a Markdown guide that runs by itself. */
import type { Guide, Part, Section, Snippet } from '../model/guide.ts';
import { sectionsOf } from '../model/sections.ts';
import { readLines } from '../read/lines.ts';
import { openGuide } from '../read/open.ts';
import { modesOf, snippetsOf, type StandIns } from '../program/program.ts';
import { proseAsMarkdown, tableAsMarkdown, titleAsMarkdown } from './as-markdown.ts';

/** What the reader made of a guide. */
export interface Made {
  standInsOf: (section: Section) => StandIns | null;
  /** A snippet's code as the reader has it. */
  codeOf: (snippet: Snippet, section: Section) => string;
}

/**
 * Writes a guide as Markdown, in which each section's stand-ins are its set-up.
 *
 * @param text what the guide was read from
 * @param isMarkdown whether that was Markdown: it then stays as it is, but for what is added
 */
export function exportMarkdown(
  guide: Guide,
  text: string,
  isMarkdown: boolean,
  made: Made,
): string {
  if (guide.markdown !== undefined) return throughMarkdown(guide, guide.markdown, made);
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return isMarkdown ? amended(guide, lines, made) : written(guide, lines, made);
}

/** A guide of another format becomes the Markdown that it was read by way of. */
function throughMarkdown(guide: Guide, markdown: string, made: Made): string {
  const opened = openGuide('guide.md', markdown);
  if (!opened.ok) return markdown;
  const own = new Map(sectionsOf(guide).map((section) => [section.id, section]));
  return amended(opened.guide, markdown.split('\n'), {
    standInsOf: (section) => made.standInsOf(own.get(section.id) ?? section),
    codeOf: (snippet, section) => {
      const home = own.get(section.id);
      const same = home && snippetsOf(home).find(({ id }) => id === snippet.id);
      return same === undefined ? snippet.code : made.codeOf(same, home!);
    },
  });
}

/** A set-up that also writes its files, since blocks of a guide have none beside them. */
export function setupSource({ code, files }: StandIns): string {
  const written = files.map(
    ({ path, text }) => `open(${JSON.stringify(path)}, "w").write(${JSON.stringify(text)})`,
  );
  return [code, ...written].filter((part) => part !== '').join('\n');
}

function amended(guide: Guide, lines: readonly string[], { standInsOf, codeOf }: Made): string {
  const after = new Map<number, string>();
  const fences = new Set<number>();
  /** Lines in place of those of a block, by its first. */
  const edited = new Map<number, { last: number; lines: string[] }>();
  for (const section of sectionsOf(guide)) {
    for (const snippet of runnable(section)) {
      const code = codeOf(snippet, section);
      if (code !== snippet.code) {
        const place = editedLines(lines, snippet, code);
        edited.set(place.first, place);
      }
    }
    const standIns = standInsOf(section);
    if (standIns === null || setupSource(standIns) === '') continue;
    after.set(section.firstLine, setupFence(standIns));
    if (!standIns.topLevelAwait) continue;
    for (const snippet of runnable(section)) fences.add(snippet.firstLine - 1);
  }
  const out: string[] = [];
  for (let number = 1; number <= lines.length; number += 1) {
    const setup = after.get(number);
    const edit = edited.get(number);
    const own = edit?.lines ?? [lines[number - 1]!];
    const awaits = fences.has(number) || (edit !== undefined && fences.has(number + 1));
    if (awaits && isFence(own[0]!) && !/\sawait\b/.test(own[0]!)) own[0] += ' await';
    // Before a first line that is no heading, else under it and what underlines it.
    if (setup !== undefined && !isHeading(lines, number)) out.push(setup, '');
    out.push(...own);
    if (edit !== undefined) number = edit.last;
    if (setup !== undefined && isHeading(lines, number)) {
      if (isUnderline(lines[number])) out.push(lines[number++]!);
      out.push('', setup, '');
    }
  }
  return out.join('\n');
}

/** A block's lines with other code in it, with its fences, which may have to be longer. */
function editedLines(
  lines: readonly string[],
  { firstLine, lastLine }: Snippet,
  code: string,
): { first: number; last: number; lines: string[] } {
  const opening = lines[firstLine - 2] ?? '';
  const [, indent = '', marks = '', info = ''] = /^(.*?)(`{3,}|~{3,})(.*)$/.exec(opening) ?? [];
  if (marks === '') {
    // Indented code has no fence.
    const own = /^\s*/.exec(lines[firstLine - 1] ?? '')![0];
    const text = code.split('\n').map((line) => (line === '' ? '' : own + line));
    return { first: firstLine, last: lastLine, lines: text };
  }
  // What stands before the first fence, a list's mark perhaps, is room before the others.
  const room = indent.replace(/[^>\s]/g, ' ');
  const mark = marks[0]!;
  const runs = [...code.matchAll(mark === '`' ? /`{3,}/g : /~{3,}/g)];
  const longest = Math.max(marks.length - 1, ...runs.map(([each]) => each.length));
  const long = mark.repeat(longest + 1);
  const closed = /^[>\s]*(`{3,}|~{3,})\s*$/.test(lines[lastLine] ?? '');
  return {
    first: firstLine - 1,
    last: closed ? lastLine + 1 : lastLine,
    lines: [
      `${indent}${long}${info}`,
      ...code.split('\n').map((line) => (line === '' ? room.trimEnd() : room + line)),
      `${room}${long}`,
    ],
  };
}

function isFence(line: string): boolean {
  return /^[>\s]*(?:[-*+]\s+|\d+[.)]\s+)?(```|~~~)`*~*\s*\w/.test(line);
}

function isHeading(lines: readonly string[], number: number): boolean {
  return /^ {0,3}#/.test(lines[number - 1] ?? '') || isUnderline(lines[number]);
}

function isUnderline(line: string | undefined): boolean {
  return /^ {0,3}(=+|-+)\s*$/.test(line ?? '');
}

function written(guide: Guide, lines: readonly string[], { standInsOf, codeOf }: Made): string {
  // One heading of the first level is a title, unless it is said to be a chapter's.
  const chapters = guide.chapters.some(({ title }) => title !== '') ? ['chapters: true'] : [];
  const out = ['---', `title: ${JSON.stringify(guide.title)}`, ...chapters, '---', ''];
  for (const part of guide.preface ?? []) out.push(...partLines(part, lines), '');
  for (const chapter of guide.chapters) {
    if (chapter.title !== '') {
      out.push(`# ${chapter.id} ${titleAsMarkdown(chapter.title)}`.replace(/ {2,}/g, ' '), '');
    }
    for (const section of chapter.sections) {
      // What stands below a chapter's heading has that.
      const isIntroduction = section === chapter.sections[0] && section.id === chapter.id;
      if (!isIntroduction && !isStart(section, guide)) out.push(headingOf(section), '');
      const standIns = standInsOf(section);
      if (standIns !== null && setupSource(standIns) !== '') out.push(setupFence(standIns), '');
      for (const part of section.parts) {
        const awaits = standIns?.topLevelAwait ? ' await' : '';
        const code = part.kind === 'snippet' ? codeOf(part, section) : '';
        out.push(...partLines(part, lines, code, awaits), '');
      }
    }
  }
  return out.join('\n');
}

/** What stands before the first heading, and has no heading of its own. */
function isStart({ id, title }: Section, { title: whole, chapters }: Guide): boolean {
  return id === 'start' && title === whole && chapters[0]?.sections[0]?.id === id;
}

function headingOf({ id, title }: Section): string {
  // A second section of a number has it with `-2`, which a reader adds again.
  const number = /^\d+(?:\.\d+)*/.exec(id)?.[0];
  return `## ${number === undefined ? '' : `${number} `}${titleAsMarkdown(title)}`;
}

function partLines(part: Part, lines: readonly string[], code = '', awaits = ''): string[] {
  if (part.kind === 'table') return tableAsMarkdown(part);
  if (part.kind === 'snippet') {
    return [fence(`${part.language}${modesOf(part).length > 0 ? awaits : ''}`, code || part.code)];
  }
  const own = lines.slice(part.firstLine - 1, part.lastLine);
  return proseAsMarkdown(readLines(own.join('\n')).map(({ body }) => body));
}

function runnable(section: Section): Snippet[] {
  return section.parts.filter(
    (part) => part.kind === 'snippet' && modesOf(part).length > 0,
  ) as Snippet[];
}

function setupFence(standIns: StandIns): string {
  return fence(`python setup${standIns.topLevelAwait ? ' await' : ''}`, setupSource(standIns));
}

/** Longer than any fence in the code. */
function fence(info: string, code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`{3,}/g)].map(([marks]) => marks.length));
  const marks = '`'.repeat(longest + 1);
  return `${marks}${info}\n${code}\n${marks}`;
}
