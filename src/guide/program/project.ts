/** A program of several files: which of them are edited beside the block that runs. */
import type { Section, Snippet } from '../model/guide.ts';
import { modesOf, snippetsOf } from './program.ts';

/** Whether a block is a file that others of its group run on, and that nothing runs by itself. */
export const isProjectFile = (snippet: Snippet): boolean =>
  snippet.file !== undefined && snippet.group !== undefined && modesOf(snippet).length === 0;

/** The files of a block's program that have no Run of their own, in reading order. */
export function projectFiles(snippet: Snippet, section: Section): Snippet[] {
  const { id, group } = snippet;
  if (group === undefined) return [];
  return snippetsOf(section).filter(
    (other) => other.id !== id && other.group === group && isProjectFile(other),
  );
}
