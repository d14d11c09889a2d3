/** What is still open at the end of a line of Python. */
export interface Openness {
  /** How many brackets. */
  depth: number;
  /** The quotes that will end the open string, or nothing. */
  quotes: '"""' | "'''" | '';
  /** The line ends in a backslash. */
  joined: boolean;
}

export const NOTHING_OPEN: Openness = { depth: 0, quotes: '', joined: false };

export function isOpen({ depth, quotes, joined }: Openness): boolean {
  return depth > 0 || quotes !== '' || joined;
}

const STEP = /"""|'''|\\[\s\S]|\\$|["'#()[\]{}]/g;

/**
 * Reads one more line. A string with single quotes ends with its line at the latest, so that an
 * apostrophe in running text swallows nothing beyond it.
 */
export function readOn(before: Openness, text: string): Openness {
  let { depth, quotes } = before;
  let single = '';
  let joined = false;
  for (const { 0: token } of text.matchAll(STEP)) {
    if (token === '\\') joined = quotes === '';
    else if (token.startsWith('\\')) continue;
    else if (quotes !== '') quotes = token === quotes ? '' : quotes;
    else if (single !== '') single = token === single ? '' : single;
    else if (token === '#') break;
    else if (token === '"""' || token === "'''") quotes = token;
    else if (token === '"' || token === "'") single = token;
    else depth = '([{'.includes(token) ? depth + 1 : Math.max(0, depth - 1);
  }
  return { depth, quotes, joined };
}
