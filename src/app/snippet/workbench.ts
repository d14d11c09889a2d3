/**
 * One snippet's workbench: its text, its mode and its last run. It outlives the snippet's editor,
 * so that verdicts and output are still there when the reader comes back to a section.
 */
import { type Accessor, batch, createEffect, createRoot, createSignal, on } from 'solid-js';
import type { Mode, PythonVersion } from '../../../wire/program.ts';
import type { Outcome } from '../../../wire/run.ts';
import type { EditorHandle, SavedEditor } from '../../editor/editor.tsx';
import type { CheckedProgram } from '../../checker/files.ts';
import { type RunEnd, endingOf, endingText } from '../../guide/model/endings.ts';
import type { Program } from '../../guide/program/program.ts';
import { gatherEvents } from '../../runtime/run/gather.ts';
import type { PageRunner, Run } from '../../runtime/start/runner.ts';
import { EMPTY_SESSION, missedLines, reduce, type Session } from '../../runtime/session/session.ts';
import { tallyText } from '../../guide/model/tally.ts';
import type { RunResult } from '../library/progress.ts';
import { type BytecodeView, createBytecode } from './bytecode/bytecode.ts';
import { createDraftText, type DraftText } from './draft-text.ts';
import { createFindings, type RunFindings } from './findings.ts';
import { makeClaim } from './new-claim.ts';
import { type WayRuns, createWayRuns } from './compare/way-runs.ts';
import { clocked } from './run-clock.ts';
import { createInspection, type Inspection } from './inspection.ts';
import { createQuiz, type Quiz } from './exercise/quiz.ts';
import { type Store, storageKey } from '../settings/storage.ts';
import { createHttpClaims, type HttpBlock, type HttpClaims } from './http/claims.ts';
import { createHttpPanel, type HttpPanel, isServing } from './http/panel.ts';
import { createTables, type Tables } from './tables/tables.ts';

export interface WorkbenchOptions {
  original: string;
  mode: Mode;
  /** Those that the reader can choose from. */
  modes: readonly Mode[];
  /** Where edits are kept. */
  store: Store;
  draftKey: string;
  /** Its claims are hidden until it was run, or until the reader asks for them. */
  predict?: boolean;
  /** Its runs record their timeline from the first. */
  timeline?: boolean;
  /** Its bytecode is shown from the first. */
  bytecode?: boolean;
  /** `http` blocks that ask its program. */
  requests?: readonly HttpBlock[];
  runner: PageRunner;
  /** Seconds that a run may take; null for no limit. */
  limit: () => number | null;
  /** The Python to run on. Reactive. */
  version: () => PythonVersion;
  setVersion: (version: PythonVersion) => void;
  /** What to run, as the drafts are now. */
  program: (text: string, mode: Mode) => Program;
  /** Tells screen readers how a run ended; an empty message clears the last one. */
  announce: (message: string) => void;
  /** Called when the text has changed. */
  onEdit?: () => void;
  /** Called with what a run came to; null once that no longer holds. */
  onResult?: (result: RunResult | null) => void;
}

export interface Workbench extends DraftText, RunFindings {
  /** Lines that no test of the last run came by; none once the code was edited. */
  missed: Accessor<readonly number[]>;
  /** Why a comment couldn't be made a claim, in a sentence; null where there is nothing to say. */
  refusal: Accessor<string | null>;
  /** Claims are hidden for now. */
  hidden: Accessor<boolean>;
  reveal: () => void;
  hide: () => void;
  /** Its claims as questions; null where they aren't to be guessed. */
  quiz: Quiz | null;
  /** Whether runs record who ran when. */
  recording: Accessor<boolean>;
  setRecording: (on: boolean) => void;
  /** What CPython makes of the text, while the reader wants to see it. */
  bytecode: BytecodeView;
  mode: Accessor<Mode>;
  version: Accessor<PythonVersion>;
  /** The Python of the last run; the chosen one before there was any. */
  ranOn: Accessor<PythonVersion>;
  session: Accessor<Session>;
  /** How long the last run's program took, in ms; null where it didn't end or never began. */
  took: Accessor<number | null>;
  /** Why the run that is shown is out of date; null where it isn't. */
  stale: Accessor<string | null>;
  /** What a run would run, as the drafts are now. */
  program: () => CheckedProgram;
  setMode: (mode: Mode) => void;
  setVersion: (version: PythonVersion) => void;
  /** What it stands on was edited: its verdicts are stale, its text is as it was. */
  outdate: () => void;
  /** What a file beside the program had when it last ran; null where there was none such. */
  ranText: (path: string) => string | null;
  /** Its variables after a run, and a prompt on its names. */
  inspection: Inspection;
  /** Asks the apps of the last run. */
  http: HttpPanel;
  /** Looks at the databases of the last run. */
  tables: Tables;
  /** Claims of the `http` blocks that ask its program. */
  responses: Pick<HttpClaims, 'of'>;
  /** Runs of the same in all modes and on all Pythons. */
  comparison: Pick<WayRuns, 'state' | 'clear'>;
  /** Starts these; settles when they have ended. */
  compare: () => Promise<void>;
  /** Settles when the run has ended, whatever became of it, or serves until Stop. */
  run: () => Promise<RunEnd>;
  /** The same for some of its tests alone; the others stay as the last run left them. */
  runTests: (ids: string[]) => Promise<RunEnd>;
  stop: () => void;
  /** Gives a waiting program a line; null is the end of input. */
  answer: (text: string | null) => void;
  /** The original text, no run. */
  reset: () => void;
  /** The editor while it is on the page, and what it leaves for the next one. */
  editor: { handle: EditorHandle | null; saved: SavedEditor | null };
}

export function createWorkbench(options: WorkbenchOptions): Workbench {
  return createRoot(() => buildWorkbench(options));
}

function buildWorkbench(options: WorkbenchOptions): Workbench {
  const { version } = options;
  const draft = createDraftText({
    ...options,
    onChange(where) {
      outdate();
      // What it answers would be the older code's.
      if (where === 'here') current?.asking?.release();
      options.onEdit?.();
    },
  });
  const { text } = draft;
  const [hidden, setHidden] = createSignal(options.predict ?? false);
  const [recording, setRecording] = createSignal(options.timeline ?? false);
  const [mode, setModeSignal] = createSignal(options.mode);
  const [session, setSession] = createSignal<Session>(EMPTY_SESSION);
  const outdate = () => {
    setSession((s) => reduce(s, { kind: 'edited' }));
    options.onResult?.(null);
  };
  const [took, setTook] = createSignal<number | null>(null);
  const [lastVersion, setLastVersion] = createSignal<PythonVersion | null>(null);
  const ranOn = () => lastVersion() ?? version();
  const stale = () => {
    if (session().stale) return 'edited since it ran';
    return ranOn() === version() ? null : `this ran on Python ${ranOn()}`;
  };
  const comparison = createWayRuns({
    ...options,
    program: (mode) => options.program(text(), mode),
  });
  const program = (): CheckedProgram => ({
    ...options.program(text(), mode()),
    version: version(),
  });
  const quiz = options.predict
    ? createQuiz({ ...options, text, program, key: storageKey('answers', options.draftKey) })
    : null;
  let current: Run | null = null;
  /** The last run was of some tests only, and says nothing of the others' claims. */
  let part = false;
  /** Why the last run can't be asked; null where it can, as far as one knows. */
  const [gone, setGone] = createSignal<string | null>(null);
  const ask = () => current?.asking?.ask ?? null;
  const http = createHttpPanel({ apps: () => session().apps, ask, gone });
  const tables = createTables({ databases: () => session().databases, ask, gone });
  const inspection = createInspection({ session, ask, gone });
  const responses = createHttpClaims(options.requests ?? [], () =>
    http.app() === null ? null : http.ask,
  );
  const bytecode = createBytecode({
    runner: options.runner,
    open: options.bytecode ?? false,
    request: () => {
      const { source, filename, topLevelAwait } = options.program(text(), mode());
      return { source, filename, topLevelAwait, mode: mode(), version: version() };
    },
  });
  let ran: Pick<Program, 'filename' | 'files'> = { filename: '', files: [] };
  const findings = createFindings({
    draft,
    session,
    responses: responses.all,
    files: () => ({ main: ran.filename, beside: ran.files.map(({ path }) => path) }),
    ranOn,
  });
  const { tally } = findings;
  const [refusal, setRefusal] = createSignal<string | null>(null);

  createEffect(
    on(
      () => session().state,
      (state) => {
        if (state.kind !== 'ended') return;
        const ending = endingOf(state.outcome, session().started);
        options.onResult?.(session().stale || part ? null : { tally: tally(), ending });
        options.announce(endingText(ending, tallyText(tally())));
      },
      { defer: true },
    ),
  );

  async function watchLeaving(run: Run): Promise<void> {
    await run.asking?.left;
    if (current === run) setGone('The program has ended. Run it again to ask it something.');
  }

  /** Runs the program; of a test module, `only` these tests where there are any. */
  async function run(only: string[]): Promise<RunEnd> {
    comparison.stop();
    current?.stop();
    setHidden(false);
    options.announce('');
    setRefusal(null);
    const program = options.program(text(), mode());
    part = only.length > 0;
    const tests = part ? { tests: { only } } : {};
    const timeline = recording() ? { timeline: true } : {};
    ran = program;
    let serves = (): void => {};
    const serving = new Promise<Pick<Outcome, 'kind'>>((resolve) => {
      serves = () => resolve({ kind: 'done' });
    });
    setTook(null);
    const gather = gatherEvents((events) => {
      setSession((s) => events.reduce(reduce, s));
      if (isServing(session())) serves();
    });
    const how = { ...tests, ...timeline, ...inspection.asRequest() };
    const request = { ...program, ...how, version: version() };
    setLastVersion(request.version);
    const started = options.runner.run(request, clocked(gather, setTook), options.limit());
    current = started;
    setGone(null);
    void watchLeaving(started);
    batch(() => {
      draft.begin();
      const kept = part ? { tests: session().tests } : {};
      setSession((s) => reduce(s, { kind: 'run', runId: started.runId, ...kept }));
    });
    responses.clear();
    const outcome = await Promise.race([started.ended, serving]);
    const began = session().runId !== started.runId || session().started;
    const ending = endingOf(outcome, began);
    if ((options.requests?.length ?? 0) === 0 || current !== started) return ending;
    await responses.judge();
    if (current === started && !session().stale) options.onResult?.({ tally: tally(), ending });
    return ending;
  }

  return {
    ...draft,
    ...findings,
    accept(index) {
      const shown = findings.claims().find(({ claim }) => claim.index === index);
      if (!shown?.quiet) return findings.accept(index);
      setRefusal(null);
      void makeClaim(shown, draft, findings, () => run([])).then(setRefusal);
    },
    missed: () => missedLines(session(), ran.filename),
    refusal,
    hidden,
    reveal: () => setHidden(false),
    hide: () => setHidden(true),
    quiz,
    recording,
    setRecording,
    bytecode,
    mode,
    version,
    ranOn,
    session,
    took,
    stale,
    program,
    setVersion: options.setVersion,
    setMode(next) {
      if (next === mode()) return;
      setModeSignal(next);
      outdate();
    },
    outdate,
    ranText: (path) => ran.files.find((file) => file.path === path)?.text ?? null,
    inspection,
    http,
    tables,
    responses,
    comparison,
    async compare() {
      current?.stop();
      setHidden(false);
      options.announce('');
      await comparison.start();
      options.announce(comparison.state().kind === 'ended' ? 'Compared.' : 'Comparison stopped.');
    },
    run: () => run([]),
    runTests: run,
    stop() {
      comparison.stop();
      current?.stop();
    },
    answer(text) {
      current?.answer(text);
      setSession((s) => reduce(s, { kind: 'answered', text }));
    },
    reset() {
      comparison.stop();
      comparison.clear();
      current?.stop();
      current = null;
      draft.restore();
      options.onResult?.(null);
      options.onEdit?.();
      setLastVersion(null);
      responses.clear();
      setSession((s) => reduce(s, { kind: 'reset' }));
    },
    editor: { handle: null, saved: null },
  };
}
