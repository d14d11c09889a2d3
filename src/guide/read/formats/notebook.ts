/** Notebooks of Jupyter as Markdown: text cells as they are, code as fences, outputs as what it prints. */
import { type Converted, Writer } from './converted.ts';

interface Cell {
  cell_type?: unknown;
  source?: unknown;
  outputs?: unknown;
  metadata?: { tags?: unknown };
}

/** Magics and shell commands, which only a notebook understands. */
const MAGIC = /^\s*(?:%{1,2}\w|!\w|\?\w)|^\w[\w.]*\?{1,2}\s*$/m;

/** Null where the text is no notebook. */
export function fromNotebook(text: string): Converted | null {
  const cells = cellsOf(text);
  if (cells === null) return null;
  const out = new Writer();
  const places = new Places(text);
  for (const cell of cells.list) {
    const lines = textOf(cell.source);
    const first = places.next(cell.source);
    if (cell.cell_type === 'code') code(cell, lines, first, cells.language, out);
    else if (cell.cell_type === 'markdown') {
      out.gap(first);
      for (const [at, line] of lines.entries()) out.add(line, first + at);
      out.add('', first);
    } else if (cell.cell_type === 'raw') out.fence('text', lines, first);
  }
  return out;
}

function cellsOf(text: string): { list: Cell[]; language: string } | null {
  try {
    const book = JSON.parse(text) as {
      cells?: unknown;
      worksheets?: { cells?: unknown }[];
      metadata?: { kernelspec?: { language?: unknown }; language_info?: { name?: unknown } };
    } | null;
    const list = book?.cells ?? book?.worksheets?.[0]?.cells;
    if (!Array.isArray(list)) return null;
    const language = book?.metadata?.language_info?.name ?? book?.metadata?.kernelspec?.language;
    return {
      list: list.filter((cell): cell is Cell => cell !== null && typeof cell === 'object'),
      language: typeof language === 'string' ? language.toLowerCase() : 'python',
    };
  } catch {
    return null;
  }
}

function code(
  { outputs, metadata }: Cell,
  lines: string[],
  first: number,
  language: string,
  out: Writer,
): void {
  if (lines.join('').trim() === '') return;
  const tags = Array.isArray(metadata?.tags) ? metadata.tags : [];
  const skipped = tags.includes('skip-execution') || MAGIC.test(lines.join('\n'));
  const shown = outputs === undefined ? null : outputOf(outputs);
  const ended = lastExpression(lines, shown?.value ?? null);
  out.fence(`${language} await session${skipped ? ' notest' : ''}`, ended, first);
  if (shown === null || shown.lines.length === 0) return;
  // Jupyter writes outputs above their code, which is where a reader looks.
  out.fence('output', shown.lines, first);
}

/**
 * A cell shows the value of its last line, which a script doesn't. Where its output is a value, the
 * cell's last line gets that as its claim; null where nothing is shown.
 */
function lastExpression(lines: string[], value: string | null): string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const line = lines[last] ?? '';
  const fits =
    value !== null && !value.includes('\n') && !line.includes('#') && !/[;\\]\s*$/.test(line);
  if (!fits || /^\s|^[)\]}]/.test(line)) return lines;
  return lines.map((each, at) => (at === last ? `${each}  # ${value}` : each));
}

/** What a cell printed, and the value of its last line; null where it shows what isn't text alone. */
function outputOf(outputs: unknown): { lines: string[]; value: string | null } | null {
  if (!Array.isArray(outputs)) return null;
  const printed: string[] = [];
  let value: string | null = null;
  for (const output of outputs as Record<string, unknown>[]) {
    if (output['output_type'] === 'stream' && output['name'] === 'stdout') {
      printed.push(textOf(output['text']).join('\n'));
    } else if (output['output_type'] === 'execute_result') {
      const data = output['data'] as Record<string, unknown> | undefined;
      const text = textOf(data?.['text/plain']).join('\n');
      // A picture or table has a text that nobody reads.
      if (text !== '' && Object.keys(data ?? {}).length === 1) value = text;
    } else if (output['output_type'] === 'error') {
      printed.push(`Traceback (most recent call last):\n  ...\n${errorOf(output)}`);
    } else if (output['output_type'] !== 'stream') return null;
  }
  const text = printed.join('').replace(/\n$/, '');
  return { lines: text === '' ? [] : text.split('\n'), value };
}

function errorOf({ ename, evalue }: Record<string, unknown>): string {
  const name = typeof ename === 'string' ? ename : 'Exception';
  return typeof evalue === 'string' && evalue !== '' ? `${name}: ${evalue}` : name;
}

function textOf(source: unknown): string[] {
  const text = Array.isArray(source) ? source.join('') : typeof source === 'string' ? source : '';
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** Where the lines of cells stand in the file, which has one to a line as Jupyter writes it. */
class Places {
  private readonly text: string;
  private at = 0;
  private line = 1;

  constructor(text: string) {
    this.text = text;
  }

  /** The line of the file on which a list's first text stands, looked for below the last one. */
  next(source: unknown): number {
    const first = firstText(source);
    const found = first === '' ? -1 : this.text.indexOf(JSON.stringify(first), this.at);
    if (found < 0) return this.line;
    for (let at = this.text.indexOf('\n', this.at); at >= 0 && at < found;) {
      this.line += 1;
      at = this.text.indexOf('\n', at + 1);
    }
    this.at = found;
    return this.line;
  }
}

function firstText(source: unknown): string {
  if (typeof source === 'string') return source;
  if (!Array.isArray(source)) return '';
  const [first] = source as unknown[];
  return typeof first === 'string' ? first : '';
}
