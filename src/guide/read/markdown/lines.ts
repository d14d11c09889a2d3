/** What a Markdown file's lines tell without a parser: where blocks can begin, headings, link targets. */

/** Where pieces of a file begin, as indices of its lines. */
export interface MarkdownLines {
  /** Lines at which the file can be cut so that the pieces parse alike alone and together. */
  cuts: number[];
  headings: { at: number; depth: number; text: string; next: number }[];
  /** Link targets and footnotes, by their label in lower case. */
  definitions: Map<string, string>;
}

/** HTML whose blank lines don't end it, with what does (CommonMark 4.6, kinds 1 to 5). */
const LONG_HTML: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<(?:script|pre|style|textarea)(?:\s|>|$)/i, /<\/(?:script|pre|style|textarea)>/i],
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
];

/**
 * Finds them. A cut is a line without indentation that begins no list, below a blank line and outside
 * of fences and long HTML, for whatever was open has ended there; or a heading.
 */
export function scanMarkdown(lines: readonly string[]): MarkdownLines {
  const found: MarkdownLines = { cuts: [], headings: [], definitions: new Map() };
  let fence = '';
  let html: RegExp | null = null;
  // Front matter may hold anything.
  const start = lines[0] === '---' ? Math.max(0, lines.indexOf('---', 1) + 1) : 0;
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at]!;
    if (html !== null) {
      if (html.test(line)) html = null;
      continue;
    }
    const [, marks = '', rest = ''] =
      /^\s*(?:(?:[-*+]|\d{1,9}[.)]|>)\s+)*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence !== '') {
      if (marks.startsWith(fence) && rest.trim() === '') fence = '';
      continue;
    }
    const free = at === start || lines[at - 1]!.trim() === '';
    const heading = free || !isInHtml(lines, at) ? headingAt(lines, at, free) : null;
    if (heading !== null) found.headings.push(heading);
    if (heading !== null || (free && /^[^\s\-*+>\d]/.test(line))) found.cuts.push(at);
    if (marks !== '' && !(marks.startsWith('`') && rest.includes('`'))) fence = marks;
    const opened = LONG_HTML.find(([begins]) => begins.test(line));
    if (opened !== undefined && !opened[1].test(line)) html = opened[1];
    const label = /^ {0,3}\[([^\]]+)\]:\s*\S/.exec(line)?.[1]?.toLowerCase();
    if (label !== undefined && !found.definitions.has(label)) found.definitions.set(label, line);
  }
  return found;
}

function headingAt(
  lines: readonly string[],
  at: number,
  free: boolean,
): MarkdownLines['headings'][number] | null {
  const line = lines[at]!;
  const [, marks, text = ''] = /^(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/.exec(line) ?? [];
  if (marks !== undefined) return { at, depth: marks.length, text, next: at + 1 };
  const under = /^(=+|-+)[ \t]*$/.exec(lines[at + 1] ?? '')?.[1];
  // Of a paragraph of one line; what is set under several lines stays in the text.
  if (under === undefined || !free || !/^[^\s\-*+>#|<]/.test(line) || /^\d+[.)]\s/.test(line)) {
    return null;
  }
  return { at, depth: under.startsWith('=') ? 1 : 2, text: line.trim(), next: at + 2 };
}

/** HTML of the other kinds lasts until a blank line. */
function isInHtml(lines: readonly string[], at: number): boolean {
  let first = at - 1;
  while (first > 0 && at - first < 100 && lines[first - 1]!.trim() !== '') first -= 1;
  return /^ {0,3}<[/a-z!]/i.test(lines[first] ?? '');
}
