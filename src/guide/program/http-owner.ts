/** Which program an `http` block asks: that of the last block above it that runs. */
import type { Section, Snippet } from '../model/guide.ts';
import { modesOf, snippetsOf } from './program.ts';

const runs = (snippet: Snippet): boolean => modesOf(snippet).length > 0 && !snippet.setup;

/** The block whose program answers; null where none does. */
export function httpOwner(block: Snippet, section: Section): Snippet | null {
  if (block.language !== 'http') return null;
  const all = snippetsOf(section);
  return all.slice(0, all.indexOf(block)).findLast(runs) ?? null;
}

/** The `http` blocks that ask this block's program, in the order in which they ask. */
export function httpBlocks(owner: Snippet, section: Section): Snippet[] {
  return snippetsOf(section).filter((block) => httpOwner(block, section) === owner);
}
