/** A plain-text guide's parts as Markdown that reads the same. */
import type { Table } from '../model/guide.ts';

/** Marks that Markdown would take for its own. */
const MARKS = /[\\`*_[\]<>#|~]|&(?=#?\w+;)/g;

function escaped(text: string): string {
  // Between backquotes stands code, in plain text too; addresses are links as they are.
  return text
    .split(/(`[^`]+`|\bhttps?:\/\/[^\s<>*`]+)/)
    .map((piece, at) => (at % 2 === 1 ? piece : piece.replaceAll(MARKS, String.raw`\$&`)))
    .join('');
}

/** A title on one line. */
export function titleAsMarkdown(title: string): string {
  return title.trim().replaceAll(MARKS, String.raw`\$&`);
}

/** Lines of prose. A line that is long and ends no sentence was wrapped; any other ends where it does. */
export function proseAsMarkdown(lines: readonly string[]): string[] {
  return lines.map((line) => {
    const text = line.trim();
    if (text === '') return '';
    const isWrapped = text.length >= 55 && !/[.:!?]$/.test(text);
    // Rules, and heads of divisions and admonitions.
    const start = /^(?:[-=+]{2,}|[-+=]\s*$|:{3}|!{3}|\?{3}|%)/.test(text) ? '\\' : '';
    return `${start}${escaped(text)}${isWrapped ? '' : '  '}`;
  });
}

export function tableAsMarkdown({ rows }: Table): string[] {
  const width = Math.max(1, ...rows.map((row) => row.length));
  const [head = [], ...rest] = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, at) => escaped(textOf(row[at] ?? '')));
    return `| ${cells.join(' | ')} |`;
  });
  return [String(head), `|${' --- |'.repeat(width)}`, ...rest];
}

/** The text of a cell, whose HTML a reader of plain text made. */
function textOf(html: string): string {
  return html
    .replaceAll(/<\/?code>/g, '`')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
