/** What is run for a snippet, and in which modes: as the page does it, without a reader's drafts. */
import type { Section, Snippet } from '../src/guide/model.ts';
import type { Mode, RunRequest } from '../workers/protocol.ts';

/** The modes in which a snippet is to be checked; none for what isn't Python, or is only shown. */
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
 * The request for a run. A set-up snippet runs after those before it; any other runs after all of
 * its section's. The other files of its group lie beside it.
 */
export function programOf(
  snippet: Snippet,
  section: Section,
  mode: Mode,
): Omit<RunRequest, 'runId'> {
  const all = snippetsOf(section);
  const before = snippet.setup ? all.slice(0, all.indexOf(snippet)) : all;
  const setup = before.filter((other) => other.setup && other.language === 'python');
  const files = all.flatMap((other) => {
    const beside =
      other !== snippet && snippet.group !== undefined && other.group === snippet.group;
    return beside && other.file !== undefined ? [{ path: other.file, text: other.code }] : [];
  });
  return {
    source: snippet.code,
    mode,
    filename: snippet.file ?? 'main.py',
    setup: setup.map(({ code }) => code).join('\n'),
    files,
    topLevelAwait: snippet.topLevelAwait,
  };
}
