/** Code that other files are to be put into: the file isn't here, so the code isn't whole. */
import type { NotRun } from '../../model/guide.ts';

/** `--8<-- "a.py"`, `{!a.py!}`, `{{#include a.py}}`, `<<< @/a.py`, `{% include "a.py" %}`, `embedme a.py`. */
const LINES: readonly RegExp[] = [
  /^\s*-+8<-+\s+["']([^"']+)["']/m,
  /^\s*-+8<-+\s*\n\s*([^\s"']\S*)/m,
  /^\s*\{!\s*(.+?)\s*!\}/m,
  /^\s*\{\*\s*(\S+).*\*\}\s*$/m,
  /\{\{\s*#(?:include|playground|rustdoc_include)\s+([^}\s]+)[^}]*\}\}/,
  /^\s*<<<\s+@?([\w./{}-]+)/m,
  /^\s*\{%-?\s*(?:include|snippet)\s+["']?([^"'\s%]+)/m,
  /^\s*(?:#|\/\/)\s*embedme\s+(\S+)/m,
];
const DIRECTIVES = new Set(['include', 'literalinclude', 'read']);

/** Why code isn't run that is, or has, an include; undefined for any other. */
export function includeIn(code: string, directive: string, argument: string): NotRun | undefined {
  if (DIRECTIVES.has(directive)) return missing(argument);
  for (const line of LINES) {
    const name = line.exec(code)?.[1];
    if (name !== undefined) return missing(name);
  }
  return undefined;
}

function missing(name: string): NotRun {
  return { kind: 'include', why: `it includes ${name.trim()}, which isn’t here` };
}
