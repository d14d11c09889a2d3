/** An opened guide with its set-ups and the reader's edits, as a Markdown guide that runs by itself. */
import type { Guide, Section, Snippet } from '../model/guide.ts';
import { modesOf, type StandIns } from '../program/program.ts';
import { sectionsOf } from '../model/sections.ts';

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
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return isMarkdown ? amended(guide, lines, made) : written(guide, lines, made);
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
  const out = ['---', `title: ${JSON.stringify(guide.title)}`, '---', ''];
  const isNumber = (id: string) => /^\d/.test(id);
  for (const chapter of guide.chapters) {
    if (chapter.title !== '')
      out.push(`# ${chapter.id} ${chapter.title}`.replace(/ {2}/g, ' '), '');
    for (const section of chapter.sections) {
      out.push(`## ${isNumber(section.id) ? `${section.id} ` : ''}${section.title}`, '');
      const standIns = standInsOf(section);
      if (standIns !== null && setupSource(standIns) !== '') out.push(setupFence(standIns), '');
      for (const part of section.parts) {
        const own = lines.slice(part.firstLine - 1, part.lastLine);
        if (part.kind !== 'snippet') out.push(...own.map(asProse), '');
        else {
          const awaits = standIns?.topLevelAwait && modesOf(part).length > 0 ? ' await' : '';
          out.push(fence(`${part.language}${awaits}`, codeOf(part, section)), '');
        }
      }
    }
  }
  return out.join('\n');
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

/** A line of plain text, which Markdown must take as it is: each line for itself, nothing marked up. */
function asProse(line: string): string {
  const text = line.trim().replaceAll(/[\\`*_[\]<>#|~]/g, String.raw`\$&`);
  return text === '' ? '' : `${text}  `;
}
