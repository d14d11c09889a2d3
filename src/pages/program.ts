/** What is sent to be run for a snippet: its own draft, and those of the snippets that it stands on. */
import type { Mode, RunRequest } from '../../workers/protocol.ts';
import type { Section, Snippet } from '../guide/model.ts';

/** Whether a snippet is Python that may run here. */
export function canRun(snippet: Snippet): boolean {
  return snippet.run !== 'none' && (snippet.language === 'python' || snippet.language === 'pycon');
}

/** How a snippet runs at first, and whether the reader may choose. */
export function modeOf(snippet: Snippet): { first: Mode; choice: boolean } {
  if (snippet.language === 'pycon' || snippet.run === 'prompt') {
    return { first: 'prompt', choice: false };
  }
  return { first: 'script', choice: snippet.run === 'both' };
}

/** Name in tracebacks, and of the file. */
export function fileName(snippet: Snippet): string {
  return snippet.file ?? 'main.py';
}

/** The snippets of a section, in reading order. */
export function snippetsOf(section: Section): Snippet[] {
  return section.parts.filter((part) => part.kind === 'snippet');
}

/**
 * The request for a run. `draft` gives a snippet's text as the reader has it. A set-up snippet runs
 * after those before it; any other runs after all of its section's.
 */
export function programOf(
  snippet: Snippet,
  section: Section,
  mode: Mode,
  draft: (snippet: Snippet) => string,
): Omit<RunRequest, 'runId'> {
  const all = snippetsOf(section);
  const before = all.filter((other) => runsBefore(other, snippet, all));
  const beside = all.filter((other) => liesBeside(other, snippet));
  return {
    source: draft(snippet),
    mode,
    filename: fileName(snippet),
    setup: before.map(draft).join('\n'),
    files: beside.map((other) => ({ path: other.file ?? '', text: draft(other) })),
    topLevelAwait: snippet.topLevelAwait,
  };
}

/** The snippets whose runs are of something else once this one was edited. */
export function dependents(snippet: Snippet, section: Section): Snippet[] {
  const all = snippetsOf(section);
  return all.filter((other) => runsBefore(snippet, other, all) || liesBeside(snippet, other));
}

function runsBefore(first: Snippet, then: Snippet, all: readonly Snippet[]): boolean {
  if (!first.setup || first.language !== 'python') return false;
  return !then.setup || all.indexOf(first) < all.indexOf(then);
}

function liesBeside(file: Snippet, snippet: Snippet): boolean {
  return (
    file !== snippet &&
    file.file !== undefined &&
    file.group !== undefined &&
    file.group === snippet.group
  );
}
