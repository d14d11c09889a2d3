/** What is run for a snippet, and in which modes: the page and the command line do it alike. */
import type { Mode, Section, Snippet } from './model.ts';

/** A program to run: a snippet and what it stands on. */
export interface Program {
  /** The code, as the editor holds it. */
  source: string;
  mode: Mode;
  /** Name in tracebacks and of `__file__` in script mode. */
  filename: string;
  /** Code that runs first, silently, in the same namespace. */
  setup: string;
  /** Files beside the snippet: others of its program, or data. */
  files: { path: string; text: string }[];
  topLevelAwait: boolean;
}

/** The modes in which a snippet runs, its usual one first; none for what isn't Python or only shown. */
export function modesOf(snippet: Snippet): Mode[] {
  if (snippet.run === 'none') return [];
  if (snippet.language === 'pycon') return ['prompt'];
  if (snippet.language !== 'python') return [];
  switch (snippet.run) {
    case 'both':
      return ['script', 'prompt'];
    case 'prompt':
      return ['prompt'];
    default:
      return ['script'];
  }
}

/** The snippets of a section, in reading order. */
export function snippetsOf(section: Section): Snippet[] {
  return section.parts.filter((part) => part.kind === 'snippet');
}

/**
 * The program for a run. `draft` gives a snippet's text as the reader has it. A set-up snippet runs
 * after those before it; any other runs after all of its section's. The other files of its group lie
 * beside it.
 */
export function programOf(
  snippet: Snippet,
  section: Section,
  mode: Mode,
  draft: (snippet: Snippet) => string = ({ code }) => code,
): Program {
  const all = snippetsOf(section);
  const setup = all.filter((other) => other !== snippet && runsBefore(other, snippet, all));
  const beside = all.filter((other) => liesBeside(other, snippet));
  return {
    source: draft(snippet),
    mode,
    filename: snippet.file ?? 'main.py',
    setup: setup.map(draft).join('\n'),
    files: beside.map((other) => ({ path: other.file ?? '', text: draft(other) })),
    topLevelAwait: snippet.topLevelAwait,
  };
}

/** The snippets whose programs a change of this one changes. */
export function dependents(snippet: Snippet, section: Section): Snippet[] {
  const all = snippetsOf(section);
  return all.filter(
    (other) => other !== snippet && (runsBefore(snippet, other, all) || liesBeside(snippet, other)),
  );
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
