/** Versions of Python as people write them: "Python 2.x", "> 3.8", "3.8+", "before 3.7". */
import type { PythonVersion } from './guide.ts';
import { NEWEST, VERSIONS } from './versions.ts';

/** `any`: of the newest too, or of none in particular. */
export type VersionsAsked =
  { kind: 'any' } | { kind: 'one'; version: PythonVersion } | { kind: 'none'; words: string };

const number = String.raw`([23])(?:\.(\d+|x))?(?:\.(?:\d+|x))?`;
const less = String.raw`<|<=|≤|before|until|prior to|up to|older than|earlier than|below|under`;
const more = String.raw`>|>=|≥|since|from|after|newer than|later than|as of|at least`;
const ASKED = new RegExp(
  String.raw`(?:^|[\s(])(${less}|${more}|==?|in|on|of|with)?\s*(?:c?python|py)?\s*(?:versions?)?\s*v?(${less}|${more}|==?)?\s*${number}\s*(\+|(?:and|or|&)\s+(?:up|above|later|newer|higher|below|earlier|older|before|lower))?(?![\w.%])`,
  'i',
);

/**
 * Which Pythons a few words are about.
 *
 * @param text a label's words, or what stands in its parentheses
 */
export function versionsAsked(text: string): VersionsAsked {
  const match = ASKED.exec(text);
  if (match === null) return { kind: 'any' };
  const [, before = '', sign = '', major = '', minor = '', after = ''] = match;
  // A bare whole number is rarely a version: "Output 2".
  const isNamed = /python|\bpy/i.test(match[0]);
  if (minor === '' && !isNamed) return { kind: 'any' };
  const words = (sign || before).toLowerCase();
  const is = (pattern: string) => new RegExp(`^(?:${pattern})$`).test(words);
  const wholeMajor = minor === '' || minor === 'x';
  const fits = (version: PythonVersion): boolean => {
    const [ownMajor, ownMinor] = version.split('.').map(Number) as [number, number];
    const by = ownMajor - Number(major) || (wholeMajor ? 0 : ownMinor - Number(minor));
    if (/below|earlier|older|before|lower/i.test(after)) return by <= 0;
    if (after !== '') return by >= 0;
    if (is(less)) return /<=|≤|until|up to/.test(words) ? by <= 0 : by < 0;
    if (is(more)) return /^(?:>|after|newer than|later than)$/.test(words) ? by > 0 : by >= 0;
    return by === 0;
  };
  const fitting = VERSIONS.filter(fits);
  if (fitting.includes(NEWEST)) return { kind: 'any' };
  const [version] = fitting;
  return version === undefined
    ? { kind: 'none', words: match[0].replace(/^[\s(]+|[\s)]+$/g, '') }
    : { kind: 'one', version };
}
