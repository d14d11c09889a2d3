/**
 * Why a block didn't run, or why its answers differ, in sentences for a reader. The entrance to this
 * room: nothing else of it is imported elsewhere.
 */
import type { Outcome, Raised } from '../../wire/run.ts';
import type { Section, Snippet } from '../guide/model/guide.ts';
import type { Lacking } from '../guide/read/reader.ts';
import { missingName } from './names.ts';
import { absentModules, needAmong, needSentence } from './needs.ts';

export { type Difference, explainDifference } from './differences.ts';
export { type Need, needAmong, needName } from './needs.ts';

/** What a run tells. */
export interface ExplainedRun {
  /** Null while the run goes on. */
  outcome: Outcome | null;
  /** The exceptions that reached the top, in order. */
  errors: readonly Raised[];
}

/** Where the block stands. */
export interface BlockInGuide {
  snippet: Snippet;
  section: Section;
  /** The names that its section lacks; null where that isn't known. */
  lacking: Lacking | null;
}

/** Why the block didn't run to its end; null where the exception itself says all there is to say. */
export function explain(
  { outcome, errors }: ExplainedRun,
  { snippet, section, lacking }: BlockInGuide,
): string | null {
  if (outcome?.kind !== 'raised') return null;
  const needed = needAmong(errors);
  if (needed) return needSentence(needed);
  if (!lacking) return null;
  // At the prompt what is missing shows first, and what follows from it after.
  const first = errors.find((error) => !error.claimed && absentModules(error).length > 0);
  return missingName(first ?? outcome.error, snippet, section, lacking);
}
