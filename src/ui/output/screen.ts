/**
 * What a program wrote, as a terminal would show it: a cursor that goes back and writes over, lines
 * that are erased. A screen is never changed: each write makes the next one, so that what was written
 * before needn't be gone through again.
 *
 * Lines far enough above the cursor are final. They go into blocks, each laid out by itself and only
 * where it is seen.
 */
import { type Control, controlAt, ESCAPE, unfinished } from './control.ts';
import { fitting, wholeLine } from './visible.ts';

export type Stream = 'stdout' | 'stderr' | 'stdin';

/** Text of one stream, within a line or over several. */
export interface TextSpan {
  stream: Stream;
  text: string;
}

/** Lines that are laid out together. All but the last span end with a line's end. */
export interface ScreenBlock {
  kind: 'block';
  lines: number;
  spans: readonly TextSpan[];
}

interface Row {
  spans: TextSpan[];
  /** Of what is shown, in UTF-16 units. */
  length: number;
  /** How many characters were written past the limit. */
  more: number;
}

export interface Screen {
  readonly done: readonly ScreenBlock[];
  /** Lines that can still change. */
  readonly rows: readonly Row[];
  readonly row: number;
  readonly column: number;
  /** The beginning of an escape sequence. */
  readonly begun: string;
}

/** A longer line is shown cut, however many writes it came in: a browser takes seconds to lay it out. */
export const LINE_LIMIT = 5_000;
/** The cursor goes up no further, as on a terminal of this height. */
const REACH = 40;
/** Lines that are still open go into a block once there are more than this, or longer. */
const OPEN_ROWS = 400;
const BLOCK_LENGTH = 8_192;

const blank = (): Row => ({ spans: [], length: 0, more: 0 });

export const EMPTY_SCREEN: Screen = { done: [], rows: [blank()], row: 0, column: 0, begun: '' };

/** The screen after these texts. */
export function write(screen: Screen, texts: readonly TextSpan[]): Screen {
  const pen = new Pen(screen);
  let { begun } = screen;
  for (const { stream, text } of texts) {
    const all = begun + text;
    begun = unfinished(all);
    pen.put(stream, begun === '' ? all : all.slice(0, -begun.length));
  }
  return { ...pen.screen(), begun };
}

/** All blocks of the screen; the last is of what can still change. */
export function screenBlocksOf({ done, rows }: Screen): ScreenBlock[] {
  const open = rows.length > 1 || rows[0]?.length || rows[0]?.more;
  return open ? [...done, blockOf(rows, '')] : [...done];
}

/** Writes on a copy of a screen. */
class Pen {
  private readonly done: ScreenBlock[];
  private readonly rows: Row[];
  private row: number;
  private column: number;
  /** Of the open rows. */
  private length: number;

  constructor({ done, rows, row, column }: Screen) {
    this.done = [...done];
    this.rows = rows.map((each) => ({ ...each, spans: [...each.spans] }));
    [this.row, this.column] = [row, column];
    this.length = rows.reduce((sum, { length }) => sum + length, 0);
  }

  screen(): Omit<Screen, 'begun'> {
    const { done, rows, row, column } = this;
    return { done, rows, row, column };
  }

  put(stream: Stream, text: string): void {
    const special = new RegExp(`[\n\r\b${ESCAPE}]`, 'g');
    let at = 0;
    while (at < text.length) {
      special.lastIndex = at;
      const end = special.exec(text)?.index ?? text.length;
      if (end > at) this.print(stream, text.slice(at, end));
      at = end;
      const character = text[at];
      if (character === '\n') this.newLine();
      else if (character === '\r') this.column = 0;
      else if (character === '\b') this.column = Math.max(this.column - 1, 0);
      else if (character === ESCAPE) {
        const control = controlAt(text, at);
        if (control.kind === 'text') this.print(stream, ESCAPE);
        else this.obey(control);
        at += control.length - 1;
      }
      at += 1;
    }
  }

  /** As far as the cursor goes up. */
  private get top(): number {
    return Math.max(this.rows.length - REACH, 0);
  }

  private get current(): Row {
    return this.rows[this.row]!;
  }

  private set(spans: TextSpan[], length: number): void {
    const { current } = this;
    this.length += length - current.length;
    Object.assign(current, { spans, length });
  }

  /** Text without line ends and cursor movements, over what is there. */
  private print(stream: Stream, text: string): void {
    const { current, column } = this;
    const { spans, length } = current;
    const { shown, taken } = fitting(text, LINE_LIMIT - column);
    // What is past the limit is counted, not kept.
    const past = text.length - taken;
    this.column = (past > 0 ? Math.max(column, LINE_LIMIT) : column + shown.length) + past;
    current.more = Math.max(current.more, this.column - LINE_LIMIT);
    if (shown === '') return;
    const end = column + shown.length;
    if (column >= length) {
      if (column > length) append(spans, { stream, text: ' '.repeat(column - length) });
      append(spans, { stream, text: shown });
      this.set(spans, end);
    } else {
      const before = cut(spans, 0, column);
      append(before, { stream, text: shown });
      this.set([...before, ...cut(spans, end, length)], Math.max(length, end));
    }
  }

  private newLine(): void {
    this.row += 1;
    this.column = 0;
    if (this.row < this.rows.length) return;
    this.rows.push(blank());
    if (this.rows.length > OPEN_ROWS || this.length > BLOCK_LENGTH) this.close();
  }

  /** Puts lines that the cursor no longer reaches into a block; very long ones sooner. */
  private close(): void {
    const kept = this.length > BLOCK_LENGTH ? 1 : REACH;
    const rows = this.rows.splice(0, this.rows.length - kept);
    this.done.push(blockOf(rows, '\n'));
    this.length = this.rows.reduce((sum, { length }) => sum + length, 0);
    this.row -= rows.length;
  }

  /** Adds a block; a small one goes into the one before it, since a program may clear the screen often. */
  private file(block: ScreenBlock): void {
    const last = this.done.at(-1);
    const lines = block.lines + (last?.lines ?? OPEN_ROWS);
    if (!last || lines > OPEN_ROWS || lengthOf(last) + lengthOf(block) > BLOCK_LENGTH) {
      this.done.push(block);
      return;
    }
    const spans = [...last.spans];
    for (const span of block.spans) append(spans, span);
    this.done[this.done.length - 1] = { ...block, lines, spans };
  }

  private obey(control: Control): void {
    switch (control.kind) {
      case 'rows':
        this.row = Math.min(Math.max(this.row + control.by, this.top), this.rows.length - 1);
        if (control.home) this.column = 0;
        return;
      case 'columns':
        this.column = Math.min(Math.max(this.column + control.by, 0), LINE_LIMIT);
        return;
      case 'column':
        this.column = Math.min(control.at, LINE_LIMIT);
        return;
      case 'erase line':
        return this.eraseLine(control.part);
      case 'erase below':
        this.eraseLine('right');
        for (const gone of this.rows.splice(this.row + 1)) this.length -= gone.length;
        return;
      case 'clear':
        // What was there goes up, out of the cursor's reach, as terminals that scroll back have it.
        if (this.rows.length === 1 && this.current.length === 0) return;
        this.file(blockOf(this.rows.splice(0), '\n'));
        this.rows.push(blank());
        [this.row, this.column, this.length] = [0, 0, 0];
        return;
      case 'text':
      case 'nothing':
    }
  }

  private eraseLine(part: 'right' | 'left' | 'all'): void {
    const { current, column } = this;
    const { spans, length } = current;
    if (part !== 'left') current.more = 0;
    if (part === 'all') this.set([], 0);
    else if (part === 'right') {
      if (column < length) this.set(cut(spans, 0, column), column);
    } else {
      const erased = ' '.repeat(Math.min(column + 1, length));
      const rest = cut(spans, column + 1, length);
      this.set(erased === '' ? rest : [{ stream: 'stdout', text: erased }, ...rest], length);
    }
  }
}

/** Adds a span; two of the same stream become one. */
function append(spans: TextSpan[], next: TextSpan): void {
  const last = spans.at(-1);
  if (last?.stream === next.stream) {
    spans[spans.length - 1] = { ...last, text: last.text + next.text };
  } else if (next.text !== '') spans.push(next);
}

/** What of the spans is between two columns. */
function cut(spans: readonly TextSpan[], from: number, to: number): TextSpan[] {
  const parts: TextSpan[] = [];
  let at = 0;
  for (const { stream, text } of spans) {
    const part = text.slice(Math.max(from - at, 0), Math.max(to - at, 0));
    if (part !== '') parts.push({ stream, text: part });
    at += text.length;
  }
  return parts;
}

function blockOf(rows: readonly Row[], end: string): ScreenBlock {
  // Spans that nothing was added to stay the same, so that they needn't be drawn again.
  const spans: TextSpan[] = [];
  for (const [index, row] of rows.entries()) {
    for (const span of row.spans) append(spans, span);
    const stream = spans.at(-1)?.stream ?? 'stdout';
    if (row.more > 0) append(spans, { stream, text: ` … [${row.more} more characters]` });
    append(spans, { stream, text: index < rows.length - 1 ? '\n' : end });
  }
  return { kind: 'block', lines: rows.length, spans: spans.map(finished) };
}

function lengthOf({ spans }: ScreenBlock): number {
  return spans.reduce((sum, { text }) => sum + text.length, 0);
}

function finished(span: TextSpan): TextSpan {
  const text = wholeLine(span.text);
  return text === span.text ? span : { ...span, text };
}
