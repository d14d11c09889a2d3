/** Prompts, by which a transcript is told from code: those of Python, and those of IPython. */

/** A line that is typed at one: `>>> x`, `In [3]: x`. */
export const TYPED = /^\s*(?:>>>|In \[\d*\]:)(?: (.*))?$/;
/** One that goes on: `... x`, `   ...: x`. */
const GOES_ON = /^\s*\.\.\.:?(?: (.*))?$/;

/** A text that begins with a prompt. */
export const BEGINS_TYPED = /^\s*(?:>>>|In \[\d*\]:) /;
/** A text with a prompt on one of its lines. */
export const HAS_TYPED = /^\s*(?:>>>|In \[\d*\]:) /m;

/** What is typed on a line of a transcript; null where it is output. */
export function typedOn(line: string): string | null {
  const found = TYPED.exec(line) ?? GOES_ON.exec(line);
  return found === null ? null : (found[1] ?? '');
}
