import type { Code } from 'mdast';
import type { RunMode, Snippet } from '../../../model/guide.ts';
import { usualRun } from '../../text/parts.ts';

/** Which half of an exercise a fence is: what is given, or the solution of that. */
export type ExerciseHalf = 'exercise' | 'solution';

/** What a fence's first line says, beside the language. */
export type FenceAttributes = Pick<
  Snippet,
  | 'title'
  | 'file'
  | 'group'
  | 'setup'
  | 'needs'
  | 'run'
  | 'topLevelAwait'
  | 'predict'
  | 'timeline'
  | 'bytecode'
>;

/** What it says in a lesson of ours. */
export interface FenceWords {
  attributes: FenceAttributes;
  half: ExerciseHalf | null;
  /** A sentence for each attribute that makes no sense. */
  faults: string[];
}

const LANGUAGES: Record<string, string> = {
  py: 'python',
  python3: 'python',
  py3: 'python',
  py2: 'python',
  python2: 'python',
  'python3.12': 'python',
  'python3.13': 'python',
  'python3.14': 'python',
  'pyodide-python': 'python',
  pyodide: 'python',
  ipython: 'ipython',
  ipython3: 'ipython',
  ipythonconsole: 'pycon',
  pycon3: 'pycon',
  pydoctest: 'pycon',
  'python-console': 'pycon',
  'python-shell': 'pycon',
  pyshell: 'pycon',
  doctest: 'pycon',
  'python-repl': 'pycon',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  'shell-session': 'console',
  docker: 'dockerfile',
  yml: 'yaml',
  plaintext: 'text',
  plain: 'text',
  txt: 'text',
};

/** The name that a language has in a `Guide`, whatever it is called in a fence. */
export function languageOf(name: string): string {
  const lower = name.toLowerCase();
  return LANGUAGES[lower] ?? lower;
}

const RUNS: Record<string, RunMode> = {
  script: 'script',
  prompt: 'prompt',
  pytest: 'pytest',
  none: 'none',
};
/** Attributes without a value. */
const FLAGS: Record<string, 'setup' | 'topLevelAwait' | 'predict' | 'timeline' | 'bytecode'> = {
  setup: 'setup',
  await: 'topLevelAwait',
  predict: 'predict',
  timeline: 'timeline',
  bytecode: 'bytecode',
};
/** Those that only Python's programs can have. */
const PYTHON_FLAGS = new Set(['predict', 'timeline', 'bytecode']);
const ATTRIBUTE = /\s*(?:([\w-]+)(?:=(?:"([^"]*)"|'([^']*)'|(\S+)))?(?=\s|$)|(\S+))/y;

/**
 * Reads the attributes of a fence of the given language, as far as they make sense. */
export function readAttributes(meta: string, language: string): FenceWords {
  const attributes: FenceAttributes = {
    setup: false,
    needs: [],
    run: usualRun(language),
    topLevelAwait: false,
  };
  const faults: string[] = [];
  const seen = new Set<string>();
  let half: ExerciseHalf | null = null;
  for (const { name, value } of splitAttributes(meta)) {
    if (seen.has(name)) faults.push(`the attribute "${name}" is given twice`);
    else if (name === 'exercise' || name === 'solution') {
      half = name;
      if (value !== undefined) faults.push(`the attribute "${name}" takes no value`);
      if (language !== 'python')
        faults.push(`${name} makes no sense for the language "${language}"`);
    } else faults.push(...setAttribute(attributes, name, value, language));
    seen.add(name);
  }
  return { attributes, half, faults };
}

function splitAttributes(meta: string): { name: string; value: string | undefined }[] {
  const matches = meta.trim().matchAll(new RegExp(ATTRIBUTE.source, 'gy'));
  return [...matches].map((match) => ({
    name: match[1] ?? match[5]!,
    value: match[2] ?? match[3] ?? match[4],
  }));
}

/** Sets one attribute; returns what is wrong with it, if anything. */
function setAttribute(
  attributes: FenceAttributes,
  name: string,
  value: string | undefined,
  language: string,
): string[] {
  const flag = Object.hasOwn(FLAGS, name) ? FLAGS[name] : undefined;
  if (flag !== undefined) {
    if (value !== undefined) return [`the attribute "${name}" takes no value`];
    if (PYTHON_FLAGS.has(flag) && language !== 'python') {
      return [`${flag} makes no sense for the language "${language}"`];
    }
    attributes[flag] = true;
    return [];
  }
  if (!['title', 'file', 'group', 'needs', 'run'].includes(name)) {
    return [`unknown attribute "${name}"`];
  }
  if (value === undefined || value.trim() === '') return [`the attribute "${name}" needs a value`];
  if (name === 'title' || name === 'group') attributes[name] = value;
  else if (name === 'needs') attributes.needs = value.trim().split(/[\s,]+/);
  else if (name === 'file') return setFile(attributes, value);
  else return setRun(attributes, value, language);
  return [];
}

function setFile(attributes: FenceAttributes, value: string): string[] {
  const isInside = /^[\w.-]+(\/[\w.-]+)*$/.test(value) && !value.split('/').includes('..');
  if (!isInside) return [`"${value}" is no relative path for file=`];
  attributes.file = value;
  return [];
}

function setRun(attributes: FenceAttributes, value: string, language: string): string[] {
  const run = RUNS[value];
  if (run === undefined) {
    return [`run=${value} is not one of run=script, run=prompt, run=pytest, run=none`];
  }
  if (run !== 'none' && language !== 'python' && language !== 'pycon') {
    return [`run=${value} makes no sense for the language "${language}"`];
  }
  attributes.run = run;
  return [];
}

/** The lines of a fence's (or an indented block's) code; an empty fence has the range of its marks. */
export function codeRange(
  node: Code,
  source: readonly string[],
): { firstLine: number; lastLine: number } {
  const start = node.position!.start.line;
  const end = node.position!.end.line;
  if (!isFenced(node, source)) return { firstLine: start, lastLine: end };
  const lastLine = isClosed(node, source) ? end - 1 : end;
  return lastLine <= start
    ? { firstLine: start, lastLine: end }
    : { firstLine: start + 1, lastLine };
}

export function isFenced(node: Code, source: readonly string[]): boolean {
  const { line, column } = node.position!.start;
  return /^\s*(```|~~~)/.test((source[line - 1] ?? '').slice(column - 1));
}

/** Whether a fenced block ends in its closing fence, and not with the file or the list around it. */
export function isClosed(node: Code, source: readonly string[]): boolean {
  const { start, end } = node.position!;
  const opening = /^\s*(`{3,}|~{3,})/.exec((source[start.line - 1] ?? '').slice(start.column - 1));
  const closing = /(`{3,}|~{3,})\s*$/.exec((source[end.line - 1] ?? '').slice(0, end.column - 1));
  if (opening === null || closing === null || end.line === start.line) return false;
  return closing[1]![0] === opening[1]![0] && closing[1]!.length >= opening[1]!.length;
}
