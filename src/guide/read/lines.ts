/** One physical line of a plain-text guide. */
export interface Line {
  /** 1-based, in the file. */
  number: number;
  /** Without its line end and without the mark of a quotation (`> `). */
  text: string;
  /** `text` without the blanks around it; empty for a blank line. */
  body: string;
  /** Column of the first character of `body`; a tab goes to the next multiple of four. */
  indent: number;
}

/** Longer lines are data, not writing; they are kept as prose and never looked into. */
export const LONGEST_LINE = 2000;

const QUOTE_MARK = /^ {0,3}>(?!>>)(?: |$)/;

/** A no-break space becomes a space: in Python it would be an error. Splits at LF, CRLF or CR, as Python and most editors count lines. */
export function readLines(text: string): Line[] {
  const physical = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  return physical.map((raw, index) => {
    const text = raw.replace(QUOTE_MARK, '').replaceAll('\f', '').replaceAll('\u00A0', ' ');
    const body = text.trim();
    return { number: index + 1, text, body, indent: body === '' ? 0 : indentOf(text) };
  });
}

function indentOf(text: string): number {
  let column = 0;
  for (const character of text) {
    if (character === '\t') column += 4 - (column % 4);
    else if (character === ' ') column += 1;
    else break;
  }
  return column;
}

/** The lines' text without the indentation that all of them share, for code that stands indented. */
export function dedent(lines: Line[]): string {
  const filled = lines.filter((line) => line.body !== '');
  const common = Math.min(...filled.map((line) => line.indent));
  return lines.map((line) => (line.body === '' ? '' : cut(line, common))).join('\n');
}

/** Inside a string a line may start left of its block; it then keeps all that it has. */
function cut({ text, indent }: Line, columns: number): string {
  if (columns === 0 || indent < columns) return text;
  let column = 0;
  let at = 0;
  while (column < columns) {
    column += text[at] === '\t' ? 4 - (column % 4) : 1;
    at += 1;
  }
  return ' '.repeat(column - columns) + text.slice(at);
}
