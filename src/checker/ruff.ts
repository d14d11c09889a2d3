/** ruff, seen from here: programs go in, remarks and formatted text come out. */
import type * as Comlink from 'comlink';
import { createLink, type Link, type Thread } from '../links/link.ts';
import { remote } from '../links/remote.ts';
import type { PythonVersion } from '../../wire/program.ts';
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

/** Longer than any answer takes, the download of 4 MB included, in ms. */
const PATIENCE = { limit: 60_000, message: 'Ruff doesn’t answer.' };

/** Remarks on what won't run; all others are warnings. */
const ERRORS = /^(F821|F7\d\d|E9\d\d)$/;

/** The worker is started when it is first asked, and again where the last one has failed. */
export function createRuff(start: () => Thread): Ruff {
  let current: { link: Link; worker: Comlink.Remote<RuffWorker> } | null = null;

  function worker(): Comlink.Remote<RuffWorker> {
    if (current === null || current.link.death !== null) {
      const link = createLink(start());
      current = { link, worker: remote<RuffWorker>(link, PATIENCE) };
    }
    return current.worker;
  }

  return {
    async findings(program) {
      const files = filesOf(program);
      const settings = ruffSettings(program.version);
      const remarks = await worker().check(files.text, settings);
      return remarks.flatMap((remark) => findingOf(remark, files));
    },
    format(text, version) {
      const settings = ruffSettings(version);
      return keepComments(text, (each) => worker().format(each, settings));
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
