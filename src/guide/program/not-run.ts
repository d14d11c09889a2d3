import type { Snippet } from '../model/guide.ts';

const REASONS: Record<string, string> = {
  bash: 'commands for a terminal',
  c: 'needs a compiler',
  console: 'commands for a terminal, with their output',
  css: 'a style sheet',
  'django-template': 'a template, which a web framework fills in',
  dockerfile: 'instructions for building a container image',
  go: 'needs a compiler',
  html: 'markup of a page',
  http: 'a request',
  ini: 'a configuration file',
  javascript: 'JavaScript',
  jinja: 'a template, which a web framework fills in',
  json: 'data',
  nginx: 'configuration of a web server',
  powershell: 'commands for a terminal',
  rust: 'needs a compiler',
  shell: 'commands for a terminal',
  sql: 'queries for a database',
  text: 'text or output',
  toml: 'a configuration file',
  xml: 'markup',
  yaml: 'a configuration file',
};

/** Why a block is shown and not run, in a few words. */
export function whyNotRun({
  language,
  notRun,
  file,
  group,
}: Pick<Snippet, 'language' | 'notRun' | 'file' | 'group'>): string {
  if (notRun !== undefined) return notRun.why;
  if (file !== undefined && group !== undefined) return 'a file that the snippets below have';
  if (language === 'python' || language === 'pycon') {
    return 'its author marked it as not to be run';
  }
  return Object.hasOwn(REASONS, language) ? REASONS[language]! : `not Python, but ${language}`;
}
