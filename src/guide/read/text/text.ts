import { readLines, type Line } from '../lines.ts';
import type { Chapter, Part, Section } from '../../model/guide.ts';
import { findOutline, type Heading } from './outline.ts';
import { findTrouble } from '../readable.ts';
import { type ReadingResult, Unread } from '../reading.ts';
import { slugs } from '../../model/slugs.ts';
import { readParts } from './parts.ts';

/**
 * Reads a plain-text guide without fences: numbered or underlined headings, prose, tables and code
 * are distinguished by how they are written. Never throws.
 *
 * @param file path that the sections are said to come from
 */
export function readText(file: string, text: string): ReadingResult {
  const trouble = findTrouble(text);
  if (trouble !== undefined) return { ok: false, message: trouble };
  const lines = readLines(text);
  const { contents, headings } = findOutline(lines);
  for (const at of contents) clear(lines, at);
  const starts = headings.filter(({ level }) => level !== 'title');
  const opening = starts[0]?.at ?? lines.length;
  const written = headings.find(({ level }) => level === 'title') ?? firstLineOf(lines, opening);
  for (let at = written?.at ?? 0; at < (written?.next ?? 0); at += 1) clear(lines, at);
  const title = written?.title ?? file.replace(/^.*[\\/]|\.\w+$/g, '');

  const chapters = new ChapterList(file, lines);
  const readStart = () => readParts(lines.slice(0, opening), 'start');
  const preface = starts.length === 0 ? [] : readStart();
  // Code before the first heading has to be reachable, so it gets a section of its own.
  const opens = starts.length === 0 || preface.some(({ kind }) => kind === 'snippet');
  if (opens) chapters.add('start', title, readStart, 0, opening);
  for (const [index, heading] of starts.entries()) {
    chapters.read(heading, starts[index + 1]?.at ?? lines.length);
  }
  const whole = { title, chapters: chapters.list };
  const guide = opens || preface.length === 0 ? whole : { ...whole, preface };
  return { ok: true, reading: { guide, read: (section) => chapters.unread.read(section) } };
}

/** Makes a line blank that was understood already. */
function clear(lines: Line[], at: number): void {
  const { number } = lines[at]!;
  lines[at] = { number, text: '', body: '', indent: 0 };
}

/** The guide's first line as its title, where it is short text and ends no sentence. */
function firstLineOf(
  lines: Line[],
  opening: number,
): Pick<Heading, 'at' | 'next' | 'title'> | undefined {
  const at = lines.findIndex(({ body }) => body !== '');
  const { body = '', number = 0 } = lines[at] ?? {};
  if (at < 0 || at >= opening || body.length > 120 || /[.:,;]$/.test(body)) return undefined;
  // A long line that the next one goes on with is the beginning of a wrapped paragraph.
  if (body.length >= 55 && (lines[at + 1]?.body ?? '') !== '') return undefined;
  const [first] = readParts(lines.slice(0, Math.min(opening, at + 100)), '');
  const isText = first?.kind === 'prose' && first.firstLine === number;
  return isText ? { at, next: at + 1, title: body } : undefined;
}

/** Collects sections into chapters. */
class ChapterList {
  readonly list: Chapter[] = [];
  readonly unread = new Unread();
  private readonly file: string;
  private readonly lines: Line[];
  private readonly slug = slugs();

  constructor(file: string, lines: Line[]) {
    this.file = file;
    this.lines = lines;
  }

  /** Adds a section of the lines from `from` up to, not including, `to`. */
  add(id: string, title: string, parts: () => Part[], from: number, to: number): void {
    const range = this.lines.slice(from, to);
    const section: Section = {
      id,
      title,
      parts: [],
      answers: [],
      file: this.file,
      firstLine: from + 1,
      lastLine:
        from +
        1 +
        Math.max(
          0,
          range.findLastIndex(({ body }) => body !== ''),
        ),
    };
    if (this.list.length === 0) this.list.push({ id: '', title: '', sections: [] });
    this.unread.add(section, parts);
    this.list.at(-1)!.sections.push(section);
  }

  /** Adds what a heading begins. Text right under a chapter's heading becomes a section of its own. */
  read({ at, id: number, level, next, title }: Heading, to: number): void {
    if (level === 'section') this.startNumbered(number);
    else this.list.push({ id: number, title, sections: [] });
    const body = this.lines.slice(next, to);
    if (level === 'chapter' && body.every((line) => line.body === '')) return;
    const id = this.slug(number || title);
    this.add(id, title, () => readParts(body, id), at, to);
  }

  /** `2.1` without a heading for chapter 2 starts that chapter nevertheless. */
  private startNumbered(section: string): void {
    const chapter = /^(\d+)\.\d+$/.exec(section)?.[1];
    const current = this.list.at(-1)?.id ?? '';
    if (chapter === undefined || current === chapter) return;
    this.list.push({ id: chapter, title: '', sections: [] });
  }
}
