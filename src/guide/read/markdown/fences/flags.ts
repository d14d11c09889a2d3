/** What a fence says of whether and how its code is to be run, in words of several tools. */
import type { NotRun } from '../../../model/guide.ts';

export interface FenceFlags {
  notRun?: NotRun;
  /** It goes on from the block above. */
  continues?: true;
  /** It goes on from all sections above. */
  session?: true;
  /** Its author says that it may end in an exception. */
  mayRaise?: true;
}

const SKIPPED: NotRun = { kind: 'skipped', why: 'its author marked it as not to be run' };

/** `notest` of pytest-markdown-docs, `ignore` of mdBook, `eval=FALSE` of knitr, `test="skip"`. */
const SKIP_WORDS =
  /(?:^|\s)(?:no-?test|no_?run|norun|ignore|skip|skip-execution|doctest:\s*\+SKIP|eval=(?:false|0|F)|test=["']?(?:skip|false)["']?|exec=["']?(?:off|false|no)["']?|eval-rst)(?=\s|$)/i;
const GOES_ON = /(?:^|\s)(?:continuation|cont|continued)(?=\s|$)/i;

/** Options at the head of the code: `#| eval: false` of Quarto, `:tags: [skip-execution]` of MyST. */
const CELL_SKIPS =
  /^(?:#\|\s*eval:\s*false|:?tags:?.*\bskip-execution\b.*|:skipif:\s*True|#\s*(?:no-?test|pytest:\s*skip))\s*$/im;

/** `error=TRUE` of knitr, `:raises: ValueError` of jupyter-sphinx, `:okexcept:` of IPython. */
const RAISES =
  /(?:^|\s)error=(?:true|T)(?=\s|$)|^(?:#\|\s*error:\s*true|:?tags?:.*\braises-exception\b.*|:raises:.*|:okexcept:)\s*$/im;

/** Reads the flags in a fence's attributes, and in the options that its code begins with. */
export function readFlags(meta: string, options: string): FenceFlags {
  return {
    ...(SKIP_WORDS.test(meta) || CELL_SKIPS.test(options) ? { notRun: SKIPPED } : {}),
    ...(RAISES.test(meta) || RAISES.test(options) ? { mayRaise: true as const } : {}),
    ...(/(?:^|\s)session(?=\s|$)/.test(meta) ? { session: true as const } : {}),
    ...(GOES_ON.test(meta) ? { continues: true as const } : {}),
  };
}

/**
 * The lines at the head of a directive's body that are its options and no code: `:tags: […]`, or
 * MyST's YAML between hyphens, and the blank lines below; Quarto's are comments, and stay code.
 */
export function optionLines(code: string, directive: string): number {
  if (directive === '') return 0;
  const lines = code.split('\n');
  let count = 0;
  if (lines[0] === '---') {
    const end = lines.indexOf('---', 1);
    if (end > 0) count = end + 1;
  } else while (/^:[\w-]+:(\s|$)/.test(lines[count] ?? '')) count += 1;
  if (count === 0) return 0;
  while (count < lines.length && lines[count]!.trim() === '') count += 1;
  return count;
}

/** Quarto's options, which stand in comments at the head of the code. */
export function commentOptions(code: string): string {
  const lines = code.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('#|'));
  return lines.slice(0, end < 0 ? lines.length : end).join('\n');
}
