import type { Line } from '../lines.ts';

/**
 * How a heading is written: `dotted` (`1.2 Title`), a word with a number (`chapter`, `section`, in
 * their many names), a number with its mark (`1.`, `1)`, `1:`), `roman`, or `under`lined.
 */
type HeadingStyle = 'dotted' | 'chapter' | 'section' | '.' | ')' | ':' | '-' | 'roman' | 'under';

/** A line that is written as a heading. Whether it is one, its place in the sequence tells. */
export interface Candidate {
  /** Index of its line. */
  at: number;
  style: HeadingStyle;
  /** `[1, 3]` for `1.3`; empty without a number. */
  path: number[];
  title: string;
  /** A blank line, or the file's start, above; and below too. */
  apart: boolean;
  alone: boolean;
  /** Indented as headings aren't, but entries of a table of contents are. */
  indented: boolean;
  /** The character that underlines it. */
  underline?: string;
}

const LONGEST_TITLE = 160;

const forms: [RegExp, (mark: string) => HeadingStyle][] = [
  [
    /^(?:(?:section|lesson|chapter)\s+|§\s*)?(\d{1,3}(?:\.\d{1,3}){1,3})([.):]?)(?:\s*[-–—:]\s+|\s+|$)(.*)$/i,
    () => 'dotted',
  ],
  [
    /^(?:chapter|part|unit|module)\s+(\d{1,3}|[IVXLC]+)(\s*[:.)–—-]|(?=\s+[A-Z"'“_@*])|$)\s*(.*)$/i,
    () => 'chapter',
  ],
  [
    /^(?:section|lesson|topic|question|q)\s*#?(\d{1,3}|(?<=\s)[IVXLC]+)(\s*[:.)–—-]|(?=\s+[A-Z"'“_@*])|$)\s*(.*)$/i,
    () => 'section',
  ],
  [/^(\d{1,3})\s*([.):])\s+(\S.*)$/, (mark) => mark as HeadingStyle],
  [/^(\d{1,3})\s+([-–—])\s+(\S.*)$/, () => '-'],
  [/^([IVXLC]+)([.):])\s+(\S.*)$/, () => 'roman'],
];

/** Every line that is written as a heading, in order. */
export function findCandidates(lines: Line[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [at, line] of lines.entries()) {
    if (line.body === '' || line.body.length > LONGEST_TITLE) continue;
    const numbered = readNumbered(line.body);
    const underline = underlineOf(lines, at);
    if (numbered === undefined && underline === undefined) continue;
    candidates.push({
      at,
      style: numbered?.style ?? 'under',
      path: numbered?.path ?? [],
      title: numbered?.title ?? line.body,
      apart: isBlank(lines[at - 1]),
      alone: isBlank(lines[at - 1]) && (isBlank(lines[at + 1]) || underline !== undefined),
      indented: line.indent > 3,
      ...(underline === undefined ? {} : { underline }),
    });
  }
  return candidates;
}

function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.body === '';
}

function readNumbered(body: string): Pick<Candidate, 'style' | 'path' | 'title'> | undefined {
  for (const [form, styleOf] of forms) {
    const match = form.exec(body);
    if (match === null) continue;
    const [, number = '', mark = '', title = ''] = match;
    if (/[;,]$/.test(title)) return undefined;
    const path = number
      .split('.')
      .map((part) => (/\d/.test(part) ? Number(part) : romanValue(part)));
    if (path.includes(Number.NaN)) continue;
    return { style: styleOf(mark), path, title: title.trim() };
  }
  return undefined;
}

const DIGITS: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanValue(roman: string): number {
  const values = [...roman.toLowerCase()].map((letter) => DIGITS[letter] ?? Number.NaN);
  const total = values.reduce(
    (sum, value, at) => (value < (values[at + 1] ?? 0) ? sum - value : sum + value),
    0,
  );
  return total;
}

/** The character that underlines a line, where about all of the line is underlined. */
function underlineOf(lines: Line[], at: number): string | undefined {
  const below = lines[at + 1]?.body ?? '';
  const { body } = lines[at]!;
  if (!/^([=\-~^*_])\1{2,}$/.test(below) || !isBlank(lines[at - 1])) return undefined;
  if (/^\W*$/.test(body) || body.startsWith('#')) return undefined;
  const fits = below.length >= body.length * 0.6 && below.length <= body.length * 1.5 + 4;
  return fits ? below[0] : undefined;
}
