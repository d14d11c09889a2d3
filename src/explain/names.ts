/** Names and modules that a block uses and that aren't there, looked for in the rest of its guide. */
import type { Raised } from '../../wire/run.ts';
import type { Section, Snippet } from '../guide/model/guide.ts';
import { modesOf, snippetsOf } from '../guide/program/program.ts';
import type { Lacking } from '../guide/read/reader.ts';
import { absentModules } from './needs.ts';
import { readNames } from '../guide/program/names/undefined.ts';

/**
 * A sentence about the name or module that a run stopped on: whether another block of the guide
 * defines it. Null where it didn't stop on one.
 */
export function missingName(
  error: Raised,
  snippet: Snippet,
  section: Section,
  missing: Lacking,
): string | null {
  const [module] = absentModules(error);
  if (error.type !== 'NameError')
    return module === undefined
      ? null
      : `This block needs the module ${module}, which isn’t installed here.`;
  const name = /^name '([^']+)' is not defined/.exec(error.message)?.[1];
  if (name === undefined) return null;
  const defines = (other: Snippet) =>
    other !== snippet && modesOf(other).length > 0 && readNames(other).defines.has(name);
  const home = snippetsOf(section).some(defines)
    ? section.id
    : missing.elsewhere.find((each) => each.name === name)?.section;
  if (home !== undefined && module !== undefined) {
    return `${name} comes from a block before this one, which needs the module ${module}, and that isn’t installed here.`;
  }
  if (home !== undefined) return `${name} comes from another block, in ${home}.`;
  return missing.never.includes(name) ? `The guide never defines ${name}.` : null;
}
