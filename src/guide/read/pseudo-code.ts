/** Patterns of code, as in tables of syntax: `<list> = sorted(<collection>)`. */
import { parser } from '@lezer/python';
import type { NotRun } from '../model/guide.ts';

/** Why such a block isn't run. */
export const PATTERN: NotRun = { kind: 'pseudo-code', why: 'a pattern to fill in, not a program' };

/** Patterns are short; what is longer is a program. */
const LONGEST = 20_000;
/** A placeholder in angle brackets where Python can have none. */
const PLACEHOLDER = /(?:^|[\s([{=,:.*!])<[A-Za-z_][\w ./|'-]*>(?=$|[\s.,:;)\]}([=])/;
/** Rules of a grammar, optional arguments, an ellipsis of one letter, lines of boxes. */
const NOTATIONS: readonly RegExp[] = [
  /^\s*<?\w[\w-]*>?\s*::=/m,
  /\w\s*\(\s*(?:\w+\s*)?\[\s*,|\[\s*,\s*[\w*=]|\w,\s*\]/,
  /(?:^|[\s(,=[])…(?=$|[\s,)\]])/m,
  /^\s*[+|][-+=|]{4,}\s*$/m,
  /[┌├└│┏┗┃]/,
  /\{\s*(?:body|statements?|code|block|condition|expression)\s*\}/i,
];

/** `{'abcde':>10}  # '     abcde'`: the inside of an f-string, as tables of formats have it. */
const FORMAT = /^\{[^{}]*:[^{}]*\}\s*(?:#.*)?$/;

/**
 * Whether Python can't read it because it is a pattern. A slip that its author would want to know of
 * has none of the notations of patterns.
 */
export function isPseudoCode(code: string): boolean {
  if (code.length > LONGEST) return false;
  const lines = code.split('\n').filter((line) => /^\s*[^\s#]/.test(line));
  if (lines.length > 0 && lines.every((line) => FORMAT.test(line.trim()))) return hasErrors(code);
  const bare = withoutText(code);
  const isPattern =
    bare.split('\n').some((line) => PLACEHOLDER.test(line)) ||
    NOTATIONS.some((notation) => notation.test(bare));
  return isPattern && hasErrors(code);
}

function hasErrors(code: string): boolean {
  let found = false;
  parser.parse(code).iterate({
    enter: ({ type }) => {
      found ||= type.isError;
      return !found;
    },
  });
  return found;
}

/** Without strings of one line, and comments. */
function withoutText(code: string): string {
  return code.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*$/gm, (text) =>
    text.startsWith('#') ? '' : '""',
  );
}
