/** Which grammar colours a block. Python comes with the editor, the rest when a block needs it. */
import { StreamLanguage, type StreamParser } from '@codemirror/language';
import { python } from '@codemirror/lang-python';
import type { Extension } from '@codemirror/state';

type Loader = () => Promise<StreamParser<unknown>>;

const shell: Loader = async () => (await import('@codemirror/legacy-modes/mode/shell')).shell;
const html: Loader = async () => (await import('@codemirror/legacy-modes/mode/xml')).html;
const yaml: Loader = async () => (await import('@codemirror/legacy-modes/mode/yaml')).yaml;
const script = () => import('@codemirror/legacy-modes/mode/javascript');

const LOADERS: Record<string, Loader> = {
  bash: shell,
  console: shell,
  sh: shell,
  shell,
  django: html,
  html,
  jinja: html,
  xml: async () => (await import('@codemirror/legacy-modes/mode/xml')).xml,
  dockerfile: async () => (await import('@codemirror/legacy-modes/mode/dockerfile')).dockerFile,
  ini: async () => (await import('@codemirror/legacy-modes/mode/properties')).properties,
  javascript: async () => (await script()).javascript,
  json: async () => (await script()).json,
  nginx: async () => (await import('@codemirror/legacy-modes/mode/nginx')).nginx,
  sql: async () => (await import('@codemirror/legacy-modes/mode/sql')).pgSQL,
  toml: async () => (await import('@codemirror/legacy-modes/mode/toml')).toml,
  yaml,
  yml: yaml,
};

/** The grammar of a language, or none where we have none; a promise where it has to be loaded. */
export function languageOf(name: string): Extension | Promise<Extension> {
  if (name === 'python' || name === 'pycon') return python();
  const load = Object.hasOwn(LOADERS, name) ? LOADERS[name] : undefined;
  return load ? load().then((parser) => StreamLanguage.define(parser)) : [];
}
