/** Blocks that show what the block of Python above them prints. */
import type { RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { Part, Snippet } from '../../model/guide.ts';

const label = /^(?:the |expected |sample |example )?(?:outputs?|results?|prints)(?: is)?\s*:?$/i;
/** What no output has, and code that does something has. */
const acts =
  /^\s*(?:import|from|def|class|for|while|if|with|try|return|@\w|#|print\(|\w[\w., ]*=(?!=))/m;
const languages = new Set(['output', 'stdout', 'out']);

/** A line such as `**Output:**`, `Output` or `Expected output:`, a paragraph or heading of its own. */
export function isOutputLabel(node: RootContent): boolean {
  if (node.type !== 'paragraph' && node.type !== 'heading') return false;
  return label.test(toString(node).trim());
}

/**
 * Takes a snippet for the output of the last snippet in `parts`, where it is labelled so, and is
 * not in a language that runs, but for Python under such a label. Returns it as it is to be shown.
 *
 * @param written the language as the fence names it
 * @param introduced whether a label stands right above it
 */
export function claimOutput(
  snippet: Snippet,
  written: string,
  parts: readonly Part[],
  introduced: boolean,
): Snippet {
  const named = languages.has(written.toLowerCase()) || label.test(snippet.title ?? '');
  const isPlain =
    named || ['', 'text', 'txt', 'console', 'plaintext'].includes(written.toLowerCase());
  const last = parts.findLast((part) => part.kind === 'snippet');
  // Output that looks like Python is often fenced as that, and shown under what has just been run.
  const isColoured =
    introduced && snippet.language === 'python' && !acts.test(snippet.code) && !last?.expected;
  if (!(named || introduced) || !(isPlain || isColoured)) return snippet;
  const shown: Snippet = { ...snippet, language: 'text', run: 'none' };
  if (last?.language !== 'python' || last.run === 'none' || last.setup) return shown;
  const { firstLine, lastLine, code } = snippet;
  last.expected ??= { firstLine, lastLine, text: code };
  return shown;
}
