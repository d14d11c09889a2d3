/** Escape sequences of a terminal (ECMA-48): what moves the cursor and erases; the rest does nothing here. */

export type Control = { length: number } & (
  | { kind: 'rows'; by: number; home: boolean }
  | { kind: 'columns'; by: number }
  | { kind: 'column'; at: number }
  | { kind: 'erase line'; part: 'right' | 'left' | 'all' }
  | { kind: 'erase below' }
  | { kind: 'clear' }
  /** Colours, titles, links: taken out. */
  | { kind: 'nothing' }
  /** No sequence: the escape character is shown. */
  | { kind: 'text' }
);

export const ESCAPE = '\u001B';

/* eslint-disable no-control-regex -- they are what this is about */
const SEQUENCE = /\u001B\[([0-?]*)[ -/]*([@-~])/y;
/** Titles and links. One that is never ended would swallow all that follows: it is shown instead. */
const STRING = /\u001B[\]PX^_][^\n\u0007\u001B]{0,2048}(?:\u0007|\u001B\\)/y;
const SHORT = /\u001B[ -/]*[0-OQ-WYZ\\`-~]/y;
const UNFINISHED = /\u001B(?:\[[0-?]{0,32}[ -/]{0,4}|[ -/]{0,4})?$/;
/* eslint-enable no-control-regex */

/** Nothing moves further. */
const FAR = 10_000;

/** The sequence that begins with the escape character at `at`. */
export function controlAt(text: string, at: number): Control {
  const sequence = match(SEQUENCE, text, at);
  if (sequence) {
    const [all, parameters = '', final = ''] = sequence;
    return { length: all.length, ...meaning(parameters, final) };
  }
  const other = match(STRING, text, at) ?? match(SHORT, text, at);
  return other ? { kind: 'nothing', length: other[0].length } : { kind: 'text', length: 1 };
}

/** A sequence's beginning at the end of the text, to which the next write may bring the rest. */
export function unfinished(text: string): string {
  return UNFINISHED.exec(text.slice(-40))?.[0] ?? '';
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

type Meaning = Control extends infer C ? (C extends unknown ? Omit<C, 'length'> : never) : never;

function meaning(parameters: string, final: string): Meaning {
  const [first = '', second = ''] = parameters.split(';');
  const mode = Number(first) || 0;
  const count = Math.min(mode || 1, FAR);
  switch (final) {
    case 'A':
    case 'F':
      return { kind: 'rows', by: -count, home: final === 'F' };
    case 'B':
    case 'E':
      return { kind: 'rows', by: count, home: final === 'E' };
    case 'C':
      return { kind: 'columns', by: count };
    case 'D':
      return { kind: 'columns', by: -count };
    case 'G':
      return { kind: 'column', at: count - 1 };
    case 'H':
    case 'f':
      // Only home: a page has no bottom to count rows from.
      return mode <= 1 && (Number(second) || 1) === 1
        ? { kind: 'rows', by: -FAR, home: true }
        : { kind: 'nothing' };
    case 'J':
      if (mode === 0) return { kind: 'erase below' };
      return mode === 2 || mode === 3 ? { kind: 'clear' } : { kind: 'nothing' };
    case 'K':
      return { kind: 'erase line', part: mode === 0 ? 'right' : mode === 1 ? 'left' : 'all' };
    default:
      return { kind: 'nothing' };
  }
}
