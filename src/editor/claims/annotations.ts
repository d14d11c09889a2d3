/**
 * What comments are to the eye: a note behind code is an annotation of its line, and what a claim says
 * can be kept from a reader who is to guess it first.
 */
import type { Tree } from '@lezer/common';
import { claimStart } from '../../guide/program/quiz.ts';

/** A stretch of code that is shown in another way. Offsets in UTF-16 units, end excluded. */
export interface Annotation {
  kind: 'note' | 'hidden';
  from: number;
  to: number;
  /** Where a note's own words begin, after `# note:`; `from` for what is hidden. */
  words: number;
}

const NOTE = /^#\s*note:\s*/i;

/**
 * The annotations of Python code, in order. `from` and `to` bound the part that is looked at.
 *
 * @param hide whether claims are hidden; without running, every comment that isn't marked as a note
 *   may be one
 */
export function annotate(
  tree: Tree,
  code: string,
  hide: boolean,
  from = 0,
  to = code.length,
): Annotation[] {
  const found: Annotation[] = [];
  tree.iterate({
    from,
    to,
    enter: (node) => {
      if (node.name !== 'Comment') return;
      const text = code.slice(node.from, node.to);
      const note = NOTE.exec(text);
      if (note) {
        const before = code.slice(code.lastIndexOf('\n', node.from - 1) + 1, node.from);
        if (before.trim() === '') return;
        const words = node.from + note[0].length;
        found.push({ kind: 'note', from: node.from, to: node.to, words });
      } else if (hide) {
        const start = node.from + (claimStart(text) ?? 0);
        found.push({ kind: 'hidden', from: start, to: node.to, words: start });
      }
    },
  });
  return found;
}
