/**
 * One snippet's workbench: its text, its mode and its last run. It outlives the snippet's editor,
 * so that verdicts and output are still there when the reader comes back to a section.
 */
import {
  type Accessor,
  batch,
  createEffect,
  createMemo,
  createRoot,
  createSignal,
  on,
} from 'solid-js';
import type { Mode, PythonVersion } from '../../../wire/program.ts';
import { type Anchor, anchorAt, type Edit, follow, lineNow } from '../../editor/claims/anchor.ts';
import type { ErrorLine } from '../../editor/claims/error-mark.ts';
import { type ShownClaim, showClaim } from '../../editor/claims/shown-claim.ts';
import type { EditorHandle, SavedEditor } from '../../editor/editor.tsx';
import type { CheckedProgram } from '../../checker/files.ts';
import type { Program } from '../../guide/program/program.ts';
import { lackSentence } from '../../guide/model/versions.ts';
import { gatherEvents } from '../../runtime/run/gather.ts';
import type { PageRunner, Run } from '../../runtime/start/runner.ts';
import { emptySession, reduce, type Session } from '../../runtime/session/session.ts';
import type { OutputPiece } from '../../ui/output/output.tsx';
import type { Tally } from '../../guide/model/tally.ts';
import { tallyText } from '../../guide/model/tally.ts';
import { type BytecodeView, createBytecode } from './bytecode.ts';
import { type WayRuns, createWayRuns } from './way-runs.ts';
import { loadDraft, saveDraft } from '../library/drafts.ts';
import type { Store } from '../settings/storage.ts';
import { createHttpClaims, type HttpBlock, type HttpClaims } from './http/claims.ts';
import { createHttpPanel, type HttpPanel, isServing } from './http/panel.ts';
import { cutTracebacks } from './tracebacks.ts';
import { tallyOf } from './claim-tally.ts';

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
  /** Called with what a run that came to its end made of the claims; null once that no longer holds. */
  onTally?: (tally: Tally | null) => void;
}

export interface Workbench {
  original: string;
  text: Accessor<string>;
  edited: Accessor<boolean>;
  /** The reader's edit of an original that has changed since; null where there is none. */
  older: Accessor<string | null>;
  /** Puts the older edit in the text's place, or discards it. */
  settleOlder: (choice: 'use' | 'discard') => void;
  /** Claims are hidden for now. */
  hidden: Accessor<boolean>;
  reveal: () => void;
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
  /** Why the run that is shown is out of date; null where it isn't. */
  stale: Accessor<string | null>;
  busy: Accessor<boolean>;
  /** The claims to show; a claim that no line has reached yet isn't, while the run goes on. */
  claims: Accessor<readonly ShownClaim[]>;
  tally: Accessor<Tally>;
  errors: Accessor<readonly ErrorLine[]>;
  /** What the Python of the last run lacks, in a sentence; null where nothing was missed. */
  lack: Accessor<string | null>;
  /** What the run wrote, its tracebacks told from the rest. */
  pieces: Accessor<readonly OutputPiece[]>;
  /** What a run would run, as the drafts are now. */
  program: () => CheckedProgram;
  /** `edits` are what was edited in the text before; left out, the smallest change is taken for it. */
  setText: (text: string, edits?: readonly Edit[]) => void;
  /** Rewrites a broken claim to what came out; nothing happens where that can't be done any more. */
  accept: (index: number) => void;
  /** Where a line of the text that ran is now; null where it is gone. */
  lineNow: (line: number) => number | null;
  setMode: (mode: Mode) => void;
  setVersion: (version: PythonVersion) => void;
  /** What it stands on was edited: its verdicts are stale, its text is as it was. */
  outdate: () => void;
  /** Asks the apps of the last run. */
  http: HttpPanel;
  /** Claims of the `http` blocks that ask its program. */
  responses: Pick<HttpClaims, 'of'>;
  /** Runs of the same in all modes and on all Pythons. */
  comparison: Pick<WayRuns, 'state' | 'clear'>;
  /** Starts these; settles when they have ended. */
  compare: () => Promise<void>;
  /** Settles when the run has ended, whatever became of it, or serves until Stop. */
  run: () => Promise<void>;
  /** The same for some of its tests alone; the others stay as the last run left them. */
  runTests: (ids: string[]) => Promise<void>;
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
  const { original, store, draftKey, version } = options;
  const draft = loadDraft(store, draftKey, original);
  const [text, setTextSignal] = createSignal(draft.text);
  const [older, setOlder] = createSignal(draft.older);
  const [hidden, setHidden] = createSignal(options.predict ?? false);
  const [recording, setRecording] = createSignal(options.timeline ?? false);
  const [mode, setModeSignal] = createSignal(options.mode);
  const [session, setSession] = createSignal<Session>(emptySession);
  /** Ties what the last run found to the text as it is. */
  const [anchor, setAnchor] = createSignal<Anchor>(anchorAt(draft.text));
  const outdate = () => {
    setSession((s) => reduce(s, { kind: 'edited' }));
    options.onTally?.(null);
  };
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
  let current: Run | null = null;
  /** The last run was of some tests only, and says nothing of the others' claims. */
  let part = false;
  /** Why the last run can't be asked; null where it can, as far as one knows. */
  const [gone, setGone] = createSignal<string | null>(null);
  const http = createHttpPanel({
    apps: () => session().apps,
    ask: () => current?.asking?.ask ?? null,
    gone,
  });
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
  const show = (next: string, edits?: readonly Edit[]) =>
    batch(() => {
      setTextSignal(next);
      setAnchor((now) => follow(now, next, edits));
    });
  let filename = '';
  // An edit in another tab is the newer one: shown here, so that the next one here builds on it.
  store.watch(draftKey, () => {
    const kept = loadDraft(store, draftKey, original);
    setOlder(kept.older);
    if (kept.text === text()) return;
    show(kept.text);
    outdate();
    options.onEdit?.();
  });

  const busy = createMemo(() => ['loading', 'running', 'waiting'].includes(session().state.kind));
  const found = createMemo(() => session().claims);
  const reached = createMemo(() =>
    busy() ? found().filter(({ verdict }) => verdict !== 'unreached') : found(),
  );
  const claims = createMemo(() => reached().map((claim) => showClaim(claim, anchor())));
  const tally = createMemo(() => tallyOf([...reached(), ...responses.all()]));
  const errorList = createMemo(() => session().errors);
  const errors = createMemo(() =>
    errorList().flatMap(({ frames, claimed }): ErrorLine[] => {
      const last = frames.findLast((frame) => frame.file === filename);
      const line = last ? lineNow(anchor(), last.line) : null;
      return line === null ? [] : [{ line, claimed }];
    }),
  );

  const lack = () =>
    errorList()
      .map((error) => lackSentence(error, ranOn()))
      .find((sentence) => sentence !== null) ?? null;

  const output = createMemo(() => session().output);
  const pieces = createMemo(() => cutTracebacks(output(), errorList(), filename));

  createEffect(
    on(
      () => session().state,
      (state) => {
        if (state.kind !== 'ended') return;
        options.onTally?.(session().stale || part ? null : tally());
        options.announce(endMessage(state.outcome.kind, tallyText(tally())));
      },
      { defer: true },
    ),
  );

  async function watchLeaving(run: Run): Promise<void> {
    await run.asking?.left;
    if (current === run) setGone('The program has gone. Run it again to ask it.');
  }

  const setText = (next: string, edits?: readonly Edit[]) => {
    if (next === text()) return;
    show(next, edits);
    // An older edit is kept until the reader decides about it.
    saveDraft(store, draftKey, original, next, older());
    outdate();
    // What it answers would be the older code's.
    current?.asking?.release();
    options.onEdit?.();
  };

  /** Runs the program; of a test module, `only` these tests where there are any. */
  async function run(only: string[]): Promise<void> {
    comparison.stop();
    current?.stop();
    setHidden(false);
    options.announce('');
    const program = options.program(text(), mode());
    part = only.length > 0;
    const tests = part ? { tests: { only } } : {};
    const timeline = recording() ? { timeline: true } : {};
    filename = program.filename;
    let serves = (): void => {};
    const serving = new Promise<void>((resolve) => (serves = resolve));
    const see = gatherEvents((events) => {
      setSession((s) => events.reduce(reduce, s));
      if (isServing(session())) serves();
    });
    const request = { ...program, ...tests, ...timeline, stay: true, version: version() };
    setLastVersion(request.version);
    const started = options.runner.run(request, see, options.limit());
    current = started;
    setGone(null);
    void watchLeaving(started);
    batch(() => {
      setAnchor(anchorAt(text()));
      const kept = part ? { tests: session().tests } : {};
      setSession((s) => reduce(s, { kind: 'run', runId: started.runId, ...kept }));
    });
    responses.clear();
    await Promise.race([started.ended, serving]);
    if ((options.requests?.length ?? 0) === 0 || current !== started) return;
    await responses.judge();
    if (current === started && !session().stale) options.onTally?.(tally());
  }

  return {
    original,
    text,
    edited: () => text() !== original,
    older,
    settleOlder(choice) {
      const edit = older();
      if (edit === null) return;
      setOlder(null);
      if (choice === 'use') setText(edit);
      else saveDraft(store, draftKey, original, text());
    },
    hidden,
    reveal: () => setHidden(false),
    recording,
    setRecording,
    bytecode,
    mode,
    version,
    ranOn,
    session,
    stale,
    busy,
    claims,
    tally,
    errors,
    lack,
    pieces,
    program: () => ({ ...options.program(text(), mode()), version: version() }),
    setText,
    accept(index) {
      const mend = claims().find(({ claim }) => claim.index === index)?.mend;
      if (!mend) return;
      const { from, to, text: actual } = mend;
      setText(text().slice(0, from) + actual + text().slice(to), [
        { from, to, length: actual.length },
      ]);
    },
    lineNow: (line) => lineNow(anchor(), line),
    setVersion: options.setVersion,
    setMode(next) {
      if (next === mode()) return;
      setModeSignal(next);
      outdate();
    },
    outdate,
    http,
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
      show(original);
      saveDraft(store, draftKey, original, original, older());
      options.onTally?.(null);
      options.onEdit?.();
      setLastVersion(null);
      responses.clear();
      setSession((s) => reduce(s, { kind: 'reset' }));
    },
    editor: { handle: null, saved: null },
  };
}

function endMessage(outcome: string, verdicts: string): string {
  const end =
    outcome === 'done' ? 'Run done' : outcome === 'raised' ? 'Run raised' : `Run ${outcome}`;
  return verdicts === '' ? `${end}.` : `${end}: ${verdicts}.`;
}
