/**
 * A `console` block as a small terminal: its lines run one after another on the files of its group,
 * after those of the blocks above it, and the reader may type more of them.
 */
import { type Accessor, batch, createRoot, createSignal } from 'solid-js';
import type { Claim } from '../../../../wire/claim.ts';
import type { PythonVersion } from '../../../../wire/program.ts';
import type { Outcome } from '../../../../wire/run.ts';
import { type RunEnd, endingOf, endingText } from '../../../guide/model/endings.ts';
import { type Tally, tallyText } from '../../../guide/model/tally.ts';
import { claimAt, type ConsoleCommand, shellWords } from '../../../guide/program/console.ts';
import {
  type CommandLine,
  type CommandResult,
  runCommands,
  type Shell,
  troubleOf,
} from '../../../runtime/run/commands.ts';
import type { Run, Runner } from '../../../runtime/run/pool.ts';
import { EMPTY_SESSION, type RunState, type Session } from '../../../runtime/session/session.ts';
import type { RunResult } from '../../library/progress.ts';
import { tallyOf } from '../claim-tally.ts';

/** A command line, and what became of it. */
export interface ConsoleLine {
  text: string;
  words: string[] | null;
  /** What the block says that it shows; empty where it says nothing, or where the reader typed it. */
  shown: string;
  /** The reader's own. */
  typed: boolean;
  /** Idle before it has begun. */
  session: Session;
  /** About what it shows, once it has ended; null where nothing is claimed. */
  claim: Claim | null;
}

export interface ConsoleOptions {
  commands: readonly ConsoleCommand[];
  /** The files and needs that it has where no block above has run commands. Asked at each run. */
  start: () => Pick<Shell, 'files' | 'needs'>;
  /** The console block above it on the same files; null where it is the first. */
  above: () => Console | null;
  runner: Pick<Runner, 'run'>;
  /** Seconds that one command may take; null for no limit. */
  limit: () => number | null;
  /** The Python to run on. Reactive. */
  version: () => PythonVersion;
  announce: (message: string) => void;
  /** Called with what its own lines came to; null once that no longer holds. */
  onResult: (result: RunResult | null) => void;
}

export interface Console {
  lines: Accessor<readonly ConsoleLine[]>;
  claims: Accessor<readonly Claim[]>;
  tally: Accessor<Tally>;
  state: Accessor<RunState>;
  busy: Accessor<boolean>;
  /** Why what is shown is out of date; null where it isn't. */
  stale: Accessor<string | null>;
  /** The paths that lie in the folder now. */
  paths: Accessor<readonly string[]>;
  /** Runs its own lines from the start, those of the blocks above first where these haven't run. */
  run: () => Promise<RunEnd>;
  /** Runs a further line, after its own. Nothing happens while it is busy. */
  type: (text: string) => Promise<void>;
  stop: () => void;
  /** As before the first run. */
  reset: () => void;
  /** The files were edited: what is shown is of the older ones. */
  outdate: () => void;
  /** What its own lines leave behind; they are run for it if need be. Null where they don't end. */
  after: () => Promise<Shell | null>;
}

export function createConsole(options: ConsoleOptions): Console {
  return createRoot(() => build(options));
}

const DONE: Outcome = { kind: 'done' };

function build(options: ConsoleOptions): Console {
  const { commands, runner, limit, version } = options;
  const own = commands.map(({ text, words, shown }): ConsoleLine => ({
    text,
    words,
    shown,
    typed: false,
    session: EMPTY_SESSION,
    claim: null,
  }));
  const [lines, setLines] = createSignal<readonly ConsoleLine[]>(own);
  const [state, setState] = createSignal<RunState>({ kind: 'idle' });
  const [edited, setEdited] = createSignal(false);
  const [ranOn, setRanOn] = createSignal<PythonVersion | null>(null);
  const [paths, setPaths] = createSignal<readonly string[]>([]);
  /** After its own lines, and after those that were typed as well. */
  let left: Shell | null = null;
  let now: Shell | null = null;
  let current: Run | null = null;
  let running: Promise<RunEnd> | null = null;
  /** Counts what was begun: what isn't the last any more changes nothing. */
  let turn = 0;

  const claims = () => lines().flatMap(({ claim }) => (claim ? [claim] : []));
  const tally = () => tallyOf(claims());
  const busy = () => ['loading', 'running', 'waiting'].includes(state().kind);
  const stale = () => {
    const python = ranOn();
    if (python === null) return null;
    if (edited()) return 'its files were edited since it ran';
    return python === version() ? null : `this ran on Python ${python}`;
  };
  const change = (at: number, to: Partial<ConsoleLine>) =>
    setLines((all) => all.map((line, index) => (index === at ? { ...line, ...to } : line)));

  /** Runs lines, the first of which is the one at `from`. Null where another turn has begun. */
  async function runLines(
    todo: readonly CommandLine[],
    from: number,
    shell: Shell,
    mine: number,
    ended: (at: number, result: CommandResult) => void,
  ): Promise<{ shell: Shell; outcome: Outcome } | null> {
    const watch = (at: number) => ({
      hear(session: Session) {
        if (turn !== mine) return;
        change(from + at, { session });
        if (session.state.kind !== 'ended') setState(session.state);
      },
      started: (run: Run) => (current = run),
    });
    let at = 0;
    let last = shell;
    let outcome = DONE;
    for await (const result of runCommands(todo, shell, runner, limit(), watch)) {
      if (turn !== mine) return null;
      const index = at++;
      batch(() => {
        change(from + index, { session: result.session });
        ended(index, result);
        last = result.shell;
        setPaths([...last.files.keys()]);
      });
      const trouble = troubleOf(result);
      if (trouble) outcome = trouble;
      // What was stopped or has died leaves nothing to go on from.
      if (trouble && trouble.kind !== 'raised') break;
    }
    return { shell: last, outcome };
  }

  function begin(): number {
    turn += 1;
    current?.stop();
    current = null;
    setState({ kind: 'loading', stage: '', loaded: 0, total: 0 });
    options.announce('');
    return turn;
  }

  /** The same as the last word on a turn: it has ended so. */
  function end(outcome: Outcome): RunEnd {
    setState({ kind: 'ended', outcome });
    const ending = endingOf(outcome, true);
    options.announce(endingText(ending, tallyText(tally())));
    return ending;
  }

  async function runOwn(): Promise<RunEnd> {
    const mine = begin();
    left = now = null;
    const python = version();
    batch(() => {
      setLines(own);
      setEdited(false);
      setRanOn(python);
    });
    options.onResult(null);
    const above = options.above();
    const before = above ? await above.after() : null;
    if (turn !== mine) return 'stopped';
    if (above && !before) return end({ kind: 'stopped' });
    const start = options.start();
    const shell = { ...start, version: python, ...(before ? { files: before.files } : {}) };
    setPaths([...shell.files.keys()]);
    let found = 0;
    const ran = await runLines(commands, 0, shell, mine, (at, { claim }) => {
      if (claim) change(at, { claim: claimAt(commands[at]!, claim, found++) });
    });
    if (!ran) return 'stopped';
    const { outcome } = ran;
    if (outcome.kind === 'done' || outcome.kind === 'raised') left = now = ran.shell;
    const ending = end(outcome);
    options.onResult({ tally: tally(), ending });
    return ending;
  }

  function run(): Promise<RunEnd> {
    const mine = runOwn().finally(() => {
      if (running === mine) running = null;
    });
    running = mine;
    return mine;
  }

  return {
    lines,
    claims,
    tally,
    state,
    busy,
    stale,
    paths,
    run,
    async type(text) {
      if (busy() || text.trim() === '') return;
      if (!now || stale() !== null) await run();
      if (!now) return;
      const words = shellWords(text);
      const mine = begin();
      const at = lines().length;
      const line = { text, words, shown: '', typed: true, session: EMPTY_SESSION, claim: null };
      setLines((all) => [...all, line]);
      const ran = await runLines([line], at, now, mine, () => {});
      if (!ran) return;
      now = ran.shell;
      end(ran.outcome);
    },
    stop() {
      if (!busy()) return;
      // Those above that it waits for are its own to stop.
      if (!current) options.above()?.stop();
      current?.stop();
    },
    reset() {
      turn += 1;
      current?.stop();
      current = null;
      left = now = null;
      batch(() => {
        setLines(own);
        setEdited(false);
        setRanOn(null);
        setState({ kind: 'idle' });
      });
      options.onResult(null);
    },
    outdate() {
      if (ranOn() === null) return;
      setEdited(true);
      options.onResult(null);
    },
    async after() {
      if (running) await running;
      else if (!left || stale() !== null) await run();
      return left;
    },
  };
}
