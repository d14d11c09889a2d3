/** Whether Python is a module of tests, which says something only where it is run by pytest. */

const TEST = /^(?:async[ \t]+)?def[ \t]+(test_\w+)/gm;
/** A class of tests, by its name or by what it is derived from. */
const CLASS = /^class[ \t]+(Test\w*|\w+\([^)\n]*TestCase\))/m;
const METHOD = /^[ \t]+(?:async[ \t]+)?def[ \t]+test/m;
/** It runs its tests itself. */
const RUNS = /\b(?:unittest|pytest)\.main\(|\bTextTestRunner\b|^if __name__\b/m;

/** Functions or classes of tests are defined at the top, and nothing there calls them. */
export function holdsTests(code: string): boolean {
  if (RUNS.test(code)) return false;
  const names = [...code.matchAll(TEST)].map(([, name]) => name!);
  if (names.some((name) => usesOf(name).test(code))) return false;
  return names.length > 0 || (CLASS.test(code) && METHOD.test(code));
}

/** A line with that name on it that neither defines it nor is a comment. */
const usesOf = (name: string): RegExp =>
  new RegExp(`^(?![ \\t]*#|.*\\bdef\\b).*\\b${name}\\b`, 'm');
