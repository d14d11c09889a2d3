/**
 * basedpyright, seen from here: programs go in, findings, types and names come out. It is a language
 * server; what it knows of files and versions stays in this file.
 */
import type { Finding, Place, Severity } from './findings.ts';
import {
  type CheckedFiles,
  type CheckedProgram,
  filesOf,
  fromChecked,
  type LspPosition,
  toChecked,
} from './files.ts';
import type { CheckerNews } from '../../wire/checker.ts';
import { createLink, type Link, type Thread } from '../links/link.ts';
import { createRpc, PATIENCE } from './rpc.ts';
import { configText, folderOf, ROOT, type Strictness } from './settings.ts';

export interface Checker {
  /** All that it has to say about the snippet, in order. */
  findings(program: CheckedProgram, strictness: Strictness): Promise<Finding[]>;
  /** The type of what is at a place, as Markdown; null where there is nothing. */
  hover(program: CheckedProgram, at: Place): Promise<string | null>;
  /** The names that could stand at a place. */
  completions(program: CheckedProgram, at: Place): Promise<Completion[]>;
  /** False once its worker has failed or was freed: the next question needs another one. */
  readonly alive: boolean;
  /** Frees the worker. What is under way is rejected. */
  dispose(): void;
}

interface Completion {
  label: string;
  /** `function`, `class`, `variable`, … */
  kind: string;
}

interface LspRange {
  start: LspPosition;
  end: LspPosition;
}

interface LspDiagnostic {
  range: LspRange;
  severity: 1 | 2 | 3 | 4;
  code?: string;
  message: string;
}

interface LspCompletion {
  label: string;
  kind?: number;
}

const SEVERITIES: Record<1 | 2 | 3, Severity> = { 1: 'error', 2: 'warning', 3: 'hint' };

const KINDS: Record<number, string> = {
  2: 'method',
  3: 'function',
  5: 'property',
  6: 'variable',
  7: 'class',
  9: 'namespace',
  10: 'property',
  14: 'keyword',
  21: 'constant',
};

const CAPABILITIES = {
  textDocument: {
    // Diagnostics are asked for, so that an answer belongs to a question.
    diagnostic: { dynamicRegistration: true },
    hover: { contentFormat: ['markdown'] },
  },
  workspace: { configuration: true },
};

const uriOf = (path: string): string => `file://${ROOT}/${path}`;

/** Starts the checker in a worker. Every question settles; where the worker is gone, it is rejected. */
export function createChecker(thread: Thread): Checker {
  const link = createLink(thread);
  const ready = readiness(link);
  const rpc = createRpc(link, (method, params) =>
    method === 'workspace/configuration'
      ? (params as { items: unknown[] }).items.map(() => ({ autoImportCompletions: false }))
      : null,
  );
  /** Files that are open, by path, with their text and version. */
  const open = new Map<string, { text: string; version: number }>();
  const started = start();
  /** One question at a time, since each needs files of its own. */
  let last: Promise<unknown> = started;
  // Each question says so.
  started.catch(() => {});

  async function start(): Promise<void> {
    await ready;
    await rpc.request('initialize', {
      processId: 1,
      rootUri: uriOf(''),
      workspaceFolders: [{ name: 'snippets', uri: uriOf('') }],
      initializationOptions: { files: { [`${ROOT}/pyrightconfig.json`]: configText() } },
      capabilities: CAPABILITIES,
    });
    rpc.notify('initialized', {});
  }

  function put(path: string, text: string): void {
    const there = open.get(path);
    if (there?.text === text) return;
    const version = (there?.version ?? 0) + 1;
    open.set(path, { text, version });
    const uri = uriOf(path);
    if (there) {
      const textDocument = { uri, version };
      rpc.notify('textDocument/didChange', { textDocument, contentChanges: [{ text }] });
    } else {
      // So that it can be imported.
      rpc.notify('pyright/createFile', { uri });
      const textDocument = { uri, languageId: 'python', version, text };
      rpc.notify('textDocument/didOpen', { textDocument });
    }
  }

  function remove(path: string): void {
    open.delete(path);
    rpc.notify('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
    rpc.notify('pyright/deleteFile', { uri: uriOf(path) });
  }

  /** Makes the folder hold these files and no others. */
  function lay(folder: string, { name, text, beside }: CheckedFiles): string {
    const files = [...beside, [name, text] as const];
    const wanted = new Map(files.map(([path, text]) => [`${folder}/${path}`, text]));
    for (const path of open.keys()) {
      if (path.startsWith(`${folder}/`) && !wanted.has(path)) remove(path);
    }
    for (const [path, text] of wanted) put(path, text);
    return uriOf(`${folder}/${name}`);
  }

  function ask<T>(
    program: CheckedProgram,
    strictness: Strictness,
    question: (uri: string, files: CheckedFiles) => Promise<T>,
  ): Promise<T> {
    const answer = last.then(() => {
      const files = filesOf(program);
      return question(lay(folderOf(strictness, program.version), files), files);
    });
    last = answer.catch(() => {});
    return answer;
  }

  return {
    findings: (program, strictness) =>
      ask(program, strictness, async (uri, files) => {
        const answer = await rpc.request('textDocument/diagnostic', { textDocument: { uri } });
        const { items } = answer as { items: LspDiagnostic[] };
        return items.flatMap((item) => findingOf(item, files, program));
      }),
    hover: (program, at) =>
      ask(program, 'all', async (uri, files) => {
        const answer = await rpc.request('textDocument/hover', {
          textDocument: { uri },
          position: toChecked(at, files),
        });
        return (answer as { contents: { value: string } } | null)?.contents.value ?? null;
      }),
    completions: (program, at) =>
      ask(program, 'all', async (uri, files) => {
        const answer = await rpc.request('textDocument/completion', {
          textDocument: { uri },
          position: toChecked(at, files),
        });
        const { items } = (answer ?? { items: [] }) as { items: LspCompletion[] };
        return items.map(({ label, kind = 6 }) => ({ label, kind: KINDS[kind] ?? 'variable' }));
      }),
    get alive() {
      return link.death === null;
    },
    dispose: () => link.end('The type checker was switched off.'),
  };
}

/** Resolves when the worker has loaded its script; it is ended where that fails. */
function readiness(link: Link): Promise<void> {
  const answer = new Promise<void>((resolve) => {
    link.endpoint.addEventListener('message', (event) => {
      const news = (event as MessageEvent<Partial<CheckerNews>>).data;
      if (news.kind === 'ready') resolve();
      if (news.kind === 'failed') {
        link.end(`The type checker can’t be loaded: ${news.reason}.`);
      }
    });
  });
  const message = 'The type checker didn’t start: no response.';
  return link.settle(answer, { limit: PATIENCE, message });
}

const AWAIT = /^"await" allowed only within async function/;

function findingOf(item: LspDiagnostic, files: CheckedFiles, program: CheckedProgram): Finding[] {
  const { range, severity, code = null, message } = item;
  const start = fromChecked(range.start, files);
  const end = fromChecked(range.end, files);
  // 4 is what editors show dimmed, such as what is never used.
  if (severity === 4 || !start || !end) return [];
  if (program.topLevelAwait && AWAIT.test(message)) return [];
  return [
    {
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      severity: SEVERITIES[severity],
      rule: code,
      message,
    },
  ];
}
