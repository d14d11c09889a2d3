/** Names that a block uses and doesn't make, looked for in the rest of its guide. */
import type { Raised } from '../../workers/protocol.ts';
import type { Section, Snippet } from '../guide/model.ts';
import { snippetsOf } from '../guide/program.ts';

/**
 * A sentence about the name that a run stopped on: whether another block of the guide defines it.
 * Null where it didn't stop on a missing name. Looks at the text only, and so can take a definition
 * in a string for a real one.
 */
export function missingName(
  error: Raised,
  snippet: Snippet,
  sections: readonly Section[],
): string | null {
  if (error.type !== 'NameError') return null;
  const name = /^name '([^']+)' is not defined/.exec(error.message)?.[1];
  if (name === undefined) return null;
  const home = sections.find((section) =>
    snippetsOf(section).some((other) => other !== snippet && defines(other.code, name)),
  );
  return home
    ? `${name} comes from another block, in ${home.id}.`
    : `The guide never defines ${name}.`;
}

/** Whether code makes a name by an assignment, a definition or an import. */
export function defines(code: string, name: string): boolean {
  const word = name.replaceAll(/[^\p{L}\p{N}_]/gu, '');
  if (word === '') return false;
  const assigned = `^\\s*(?:[\\w, *()\\[\\]]*,\\s*)?\\*?${word}\\s*(?:,[\\w, *()\\[\\]]*)?(?::[^=]+)?=(?!=)`;
  const defined = `^\\s*(?:async\\s+)?(?:def|class)\\s+${word}\\b`;
  const imported = `^\\s*(?:from\\s.*\\s)?import\\s(?:.*\\W)?${word}\\s*(?:,|$|#|\\)|;)`;
  return new RegExp(`${assigned}|${defined}|${imported}`, 'mu').test(code);
}
