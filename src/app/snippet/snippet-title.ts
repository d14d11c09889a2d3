import type { Snippet } from '../../guide/model/guide.ts';

const LANGUAGE_NAMES: Record<string, string> = {
  python: 'Python',
  pycon: 'Python prompt',
  console: 'Shell',
  dockerfile: 'Dockerfile',
  html: 'HTML',
  json: 'JSON',
  sql: 'SQL',
  toml: 'TOML',
  yaml: 'YAML',
  text: 'Text',
};

/** What stands above a snippet: its title, its file, or its language. */
export function snippetTitle(snippet: Snippet): string {
  return snippet.title ?? snippet.file ?? LANGUAGE_NAMES[snippet.language] ?? snippet.language;
}
