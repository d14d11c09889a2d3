/** ruff, seen from here: programs go in, remarks and formatted text come out. */
import * as Comlink from 'comlink';
import type { PythonVersion } from '../guide/model/guide.ts';
import type { RuffRemark, RuffWorker } from '../../wire/ruff.ts';
import { type CheckedFiles, type CheckedProgram, filesOf, fromChecked } from './files.ts';
import type { Finding } from './findings.ts';
import { keepComments } from './keep-comments.ts';
import { ruffSettings } from './ruff-settings.ts';

export interface Ruff {
  /** What it remarks on the snippet, in order. */
  findings(program: CheckedProgram): Promise<Finding[]>;
  /** The text, formatted, each comment as it is and where it is. Rejects with a sentence. */
  format(text: string, version: PythonVersion): Promise<string>;
}

/** A worker for it. */
export interface RuffLink {
  endpoint: Comlink.Endpoint;
  /** Calls back with a sentence when the worker fails. */
  onFailure(callback: (message: string) => void): void;
  terminate(): void;
}

/** Longer than any answer takes, the download of 4 MB included, in ms. */
const PATIENCE = 60_000;

/** Remarks on what won't run; all others are warnings. */
const ERRORS = /^(F821|F7\d\d|E9\d\d)$/;

/** The worker is started when it is first asked, and again where the last one has failed. */
export function createRuff(start: () => RuffLink): Ruff {
  let current: { worker: Comlink.Remote<RuffWorker>; failed: Promise<never> } | null = null;

  function connect() {
    const link = start();
    const failed = new Promise<never>((_, reject) => {
      link.onFailure((message) => {
        current = null;
        link.terminate();
        reject(new Error(message));
      });
    });
    failed.catch(() => {});
    return { worker: Comlink.wrap<RuffWorker>(link.endpoint), failed };
  }

  async function ask<T>(question: (worker: Comlink.Remote<RuffWorker>) => Promise<T>): Promise<T> {
    current ??= connect();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Ruff does not answer.')), PATIENCE);
    });
    try {
      return await Promise.race([question(current.worker), current.failed, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async findings(program) {
      const files = filesOf(program);
      const settings = ruffSettings(program.version);
      const remarks = await ask((worker) => worker.check(files.text, settings));
      return remarks.flatMap((remark) => findingOf(remark, files));
    },
    format(text, version) {
      const settings = ruffSettings(version);
      return keepComments(text, (each) => ask((worker) => worker.format(each, settings)));
    },
  };
}

function findingOf(remark: RuffRemark, files: CheckedFiles): Finding[] {
  const { code, message, start_location: first, end_location: last } = remark;
  const start = fromChecked({ line: first.row - 1, character: first.column - 1 }, files);
  const end = fromChecked({ line: last.row - 1, character: last.column - 1 }, files);
  if (!start || !end) return [];
  return [
    {
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
      severity: code === null || ERRORS.test(code) ? 'error' : 'warning',
      rule: code,
      message,
    },
  ];
}
