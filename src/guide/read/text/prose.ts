import { LIST_ITEM } from './english.ts';
import type { Line } from '../lines.ts';
import type { Prose, Table } from '../../model/guide.ts';
import { looksLikeTable, splitRows } from './table.ts';

/** Text as HTML; `code` between backquotes is marked as such. */
function inlineHtml(text: string): string {
  const escaped = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return escaped.replace(/`([^`]+)`/g, '<code>$1</code>');
}

/** A table part from lines that are one. */
export function tablePart(lines: Line[]): Table {
  const rows = splitRows(lines).map((row) => row.map(inlineHtml));
  return { kind: 'table', rows, ...rangeOf(lines) };
}

/** About how much text is one part, so that a page can show it bit by bit. */
const LONGEST_PROSE = 20_000;

/** Paragraphs, lists and unruled tables from a stretch of text that may have blank lines in it. */
export function proseParts(lines: Line[]): (Prose | Table)[] {
  const parts: (Prose | Table)[] = [];
  for (const paragraph of paragraphsOf(lines)) {
    const last = parts.at(-1);
    if (looksLikeTable(paragraph)) parts.push(tablePart(paragraph));
    else if (last?.kind === 'prose' && last.html.length < LONGEST_PROSE) {
      last.html += `\n${paragraphHtml(paragraph)}`;
      last.lastLine = paragraph.at(-1)!.number;
    } else parts.push({ kind: 'prose', html: paragraphHtml(paragraph), ...rangeOf(paragraph) });
  }
  return parts;
}

function rangeOf(lines: Line[]): { firstLine: number; lastLine: number } {
  return { firstLine: lines[0]!.number, lastLine: lines.at(-1)!.number };
}

function paragraphsOf(lines: Line[]): Line[][] {
  const paragraphs: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (line.body === '') open = undefined;
    else if (open === undefined || startsList(open, line)) paragraphs.push((open = [line]));
    else open.push(line);
  }
  return paragraphs;
}

function startsList(open: Line[], line: Line): boolean {
  return LIST_ITEM.test(line.body) && !LIST_ITEM.test(open[0]!.body);
}

function paragraphHtml(lines: Line[]): string {
  const { body } = lines[0]!;
  if (!LIST_ITEM.test(body)) return `<p>${joinLines(lines)}</p>`;
  const items: Line[][] = [];
  for (const line of lines) {
    if (LIST_ITEM.test(line.body)) items.push([line]);
    else items.at(-1)!.push(line);
  }
  const number = /^\(?(\d+)/.exec(body)?.[1];
  const list = items.map((item) => `<li>${joinLines(item)}</li>`).join('');
  return number === undefined ? `<ul>${list}</ul>` : `<ol start="${number}">${list}</ol>`;
}

/** A line that is long and ends no sentence was wrapped; after any other the line break is kept. */
function joinLines(lines: Line[]): string {
  let html = '';
  for (const [at, { body }] of lines.entries()) {
    html += inlineHtml(at === 0 ? body.replace(LIST_ITEM, '') : body);
    if (at === lines.length - 1) break;
    html += body.length >= 55 && !/[.:!?]$/.test(body) ? ' ' : '<br>';
  }
  return html;
}
