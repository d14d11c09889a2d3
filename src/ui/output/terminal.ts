/**
 * Text that was meant for a terminal, as a page can show it: without colours and cursor movements,
 * with a returned carriage's line written over, and with everything else made visible.
 */

/** A longer line is shown cut: a browser takes seconds to lay out a line of a megabyte. */
export const LINE_LIMIT = 5_000;
/** Text from this length on that ends with its line may be a block of its own. */
const WHOLE_LENGTH = 4_096;

/* eslint-disable no-control-regex -- they are what this is about */
/** ECMA-48: control sequences (colours, movements), strings (titles, links), two-byte escapes. */
const ESCAPES =
  /\u001B(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[ -/]*[0-~])/g;
/** Control characters other than tab, newline and carriage return. */
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
const UNUSUAL = /[\u0000-\u0008\u000B-\u001F\u007F\uD800-\uDFFF]/;
const LONE_SURROGATES = /\p{Surrogate}/gu;
/* eslint-enable no-control-regex */

/** What is shown of the text. */
export function visibleText(text: string): string {
  let shown = text;
  if (UNUSUAL.test(text)) {
    shown = shown.replace(ESCAPES, '').replaceAll('\r\n', '\n');
    if (shown.includes('\r')) shown = shown.split('\n').map(lastWritten).join('\n');
    shown = shown.replace(CONTROLS, pictureOf).replace(LONE_SURROGATES, '\uFFFD');
  }
  return shown.length > LINE_LIMIT ? shown.split('\n').map(cutLine).join('\n') : shown;
}

/** Whether the text is long and of whole lines, so that it can be laid out by itself. */
export function isWhole(text: string): boolean {
  return text.length >= WHOLE_LENGTH && text.endsWith('\n');
}

/** How many lines the text has, at least. */
export function lineCount(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** A carriage return leads back to the line's start, and what comes then is written over the rest. */
function lastWritten(line: string): string {
  let shown = '';
  for (const part of line.split('\r')) shown = part + shown.slice(part.length);
  return shown;
}

/** Unicode has a picture of each control character. */
function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  return code === 0x7f ? '␡' : String.fromCharCode(0x2400 + code);
}

function cutLine(line: string): string {
  if (line.length <= LINE_LIMIT) return line;
  return `${line.slice(0, LINE_LIMIT)} … [${line.length - LINE_LIMIT} more characters]`;
}
