/** Which snippets claim something for some versions of Python only. */
import type { Snippet } from '../src/guide/model/guide.ts';

/** A comment with a condition such as `3.12:`, `3.13+:`, `64-bit 3.12, 3.13:`. */
const VERSIONED = /#(?:[^\n]*\|)?\s*(?:[\w-]+[ ,]+)*\d\.\d+\+?(?:[ ,]+[\w.+-]+)*:\s/;

export function claimsForVersions({ code }: Snippet): boolean {
  return VERSIONED.test(code);
}
