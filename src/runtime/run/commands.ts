/**
 * Command lines run one after another, each in an interpreter of its own, as each has a process of its
 * own in a terminal: what passes from one to the next are the files.
 */
import type { Claim } from '../../../wire/claim.ts';
import type { ProgramFile, PythonVersion } from '../../../wire/program.ts';
import type { Outcome, Raised } from '../../../wire/run.ts';
import { EMPTY_SESSION, reduce, type Session } from '../session/session.ts';
import type { Run, Runner } from './pool.ts';

export interface CommandLine {
  /** As a shell would part it; null where it needs more of a shell than that. */
  words: string[] | null;
  /** What it is claimed to show; empty where nothing is. */
  shown: string;
}

export interface Shell {
  /** What lies in the folder now. */
  files: ReadonlyMap<string, ProgramFile>;
  needs: string[];
  version: PythonVersion;
  /** Whose commands they are, as a run request's `author`. */
  author?: string;
}

export interface CommandResult {
  shell: Shell;
  session: Session;
  outcome: Outcome;
  /** The exceptions that no claim announced. */
  errors: Raised[];
  /** About what it shows; null where nothing is claimed. */
  claim: Claim | null;
}

/**
 * Runs commands one after another, and gives each one's result when it has ended. `watch` hears of
 * each as it begins, with its place among them.
 */
export async function* runCommands(
  lines: readonly CommandLine[],
  start: Shell,
  runner: Pick<Runner, 'run'>,
  limit: number | null,
  watch: (at: number) => Watch = () => ({}),
): AsyncGenerator<CommandResult, void, void> {
  let shell = start;
  for (const [at, line] of lines.entries()) {
    const { hear, started } = watch(at);
    const result = await runCommand(line, shell, runner, limit, hear, started);
    shell = result.shell;
    yield result;
  }
}

/** Who hears the session of a command as it grows, and gets its run, to stop it. */
export interface Watch {
  hear?: (session: Session) => void;
  started?: (run: Run) => void;
}

/** How a command went wrong; null where it didn't, or where what it shows is that it fails. */
export function troubleOf({ outcome, claim }: CommandResult): Outcome | null {
  const meant = outcome.kind === 'raised' && claim?.verdict === 'held';
  return outcome.kind === 'done' || meant ? null : outcome;
}

const NO_SHELL = 'This line needs a shell, which isn’t available here.';

/** What becomes of a line that isn't run: it says why, and so does its claim. */
function refused({ shown }: CommandLine, shell: Shell): CommandResult {
  const output = { kind: 'output', runId: 0, stream: 'stderr', text: `${NO_SHELL}\n` } as const;
  const outcome = { kind: 'done' } as const;
  const end = { kind: 'end', runId: 0, outcome } as const;
  const claim: Claim = {
    index: 0,
    form: 'block',
    line: 1,
    lastLine: 1,
    claimed: shown,
    verdict: 'unchecked',
    actual: null,
    reason: NO_SHELL,
    applies: false,
    guide: null,
    mend: null,
  };
  const session = [{ kind: 'run', runId: 0 } as const, output, end].reduce(reduce, EMPTY_SESSION);
  return { shell, session, outcome, errors: [], claim: shown === '' ? null : claim };
}

/** Runs one command. `hear` gets the session as it grows; `started` the run, to stop it or answer it. */
export async function runCommand(
  line: CommandLine,
  shell: Shell,
  runner: Pick<Runner, 'run'>,
  limit: number | null,
  hear: (session: Session) => void = () => {},
  started: (run: Run) => void = () => {},
): Promise<CommandResult> {
  const { words, shown } = line;
  if (words === null) {
    const result = refused(line, shell);
    hear(result.session);
    return result;
  }
  const files = new Map(shell.files);
  let session = EMPTY_SESSION;
  const program = {
    ...sourceOf(words, shell.files),
    mode: 'script' as const,
    setup: '',
    topLevelAwait: false,
    files: [...shell.files.values()],
    needs: [...shell.needs, ...(words.includes('pytest') ? ['pytest'] : [])],
    command: words,
    ...(shell.author === undefined ? {} : { author: shell.author }),
    ...(shown === '' ? {} : { expected: shown }),
  };
  const run = runner.run(
    { ...program, version: shell.version },
    (event) => {
      if (event.kind === 'files') for (const file of event.files) keep(files, file);
      // Nobody is there to answer, so that is the end of input.
      if (event.kind === 'input') run.answer(null);
      hear((session = reduce(session, event)));
    },
    limit,
  );
  session = reduce(session, { kind: 'run', runId: run.runId });
  started(run);
  const outcome = await run.ended;
  const claim = shown === '' ? null : (session.claims.at(-1) ?? null);
  const errors = session.errors.filter(({ claimed }) => !claimed);
  return { shell: { ...shell, files }, session, outcome, errors, claim };
}

function keep(files: Map<string, ProgramFile>, file: { path: string; text: string | null }): void {
  const { path, text } = file;
  if (text === null) files.delete(path);
  else files.set(path, { path, text, base64: true });
}

/** Of `python file.py` and `python -c code`, the code and the name that it goes by. */
function sourceOf(
  [program, first, second]: readonly string[],
  files: ReadonlyMap<string, ProgramFile>,
): { source: string; filename: string } {
  const isPython = program === 'python' || program === 'python3';
  if (isPython && first === '-c') return { source: second ?? '', filename: '<string>' };
  const file = isPython ? files.get(first?.replace(/^\.\//, '') ?? '') : undefined;
  return file ? { source: textOf(file), filename: file.path } : { source: '', filename: 'main.py' };
}

function textOf({ text, base64 }: ProgramFile): string {
  if (!base64) return text;
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
