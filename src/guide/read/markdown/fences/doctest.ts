/** Guides whose transcripts are tested by a tool with options of its own. */
import type { Snippet } from '../../../model/guide.ts';

/** Directives of Sphinx's extension `doctest`, as MyST writes them, and reStructuredText as Markdown. */
const DIRECTIVE = /^\s*(?:`{3,}|~{3,}|:{3,})\s*\{(?:doctest|testcode|testsetup|testoutput)\}/;

/**
 * What that extension turns on where a project says nothing else, as far as answers hang on it. The
 * second is no option of doctest's: the extension's namespaces have no `__name__`, so that reprs of
 * what is defined in them lack the module.
 */
const SPHINX = ['IGNORE_EXCEPTION_DETAIL', 'UNNAMED_MODULE'];

/** A file has many transcripts, and is looked through once. */
const known = new WeakMap<readonly string[], boolean>();

/**
 * doctest's options for the transcripts of a file. A file with one directive of Sphinx's is tested by
 * Sphinx as a whole: its other transcripts are too.
 */
export function doctestOptions(source: readonly string[]): Pick<Snippet, 'doctest'> {
  const tested = known.get(source) ?? source.some((line) => DIRECTIVE.test(line));
  known.set(source, tested);
  return tested ? { doctest: SPHINX } : {};
}
