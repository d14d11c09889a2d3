/** Runs one program in all ways, one after the other, and compares what came out. */
import { type Accessor, createSignal } from 'solid-js';
import type { Mode, PythonVersion } from '../../../../wire/program.ts';
import type { Outcome, RunEvent } from '../../../../wire/run.ts';
import type { Program } from '../../../guide/program/program.ts';
import { VERSIONS } from '../../../guide/model/versions.ts';
import type { PageRunner, Run } from '../../../runtime/start/runner.ts';
import {
  EMPTY_SESSION,
  reduce,
  type RunState,
  type Session,
} from '../../../runtime/session/session.ts';
import { compareWays, type Comparison, type RunWay, type WayResult } from './comparison.ts';

export type WayRunsState =
  | { kind: 'idle' }
  /** `at` of `total` is running, counted from 1. */
  | { kind: 'running'; way: RunWay; at: number; total: number; run: RunState }
  | { kind: 'stopped'; at: number; total: number }
  | { kind: 'ended'; source: string; ways: readonly RunWay[]; comparison: Comparison };

export interface WayRunsOptions {
  runner: Pick<PageRunner, 'run' | 'prepare'>;
  /** Modes that the snippet can run in. */
  modes: readonly Mode[];
  program: (mode: Mode) => Program;
  /** The Python that a spare interpreter stands by for afterwards. */
  version: () => PythonVersion;
  /** Seconds that one run may take; null for no limit. */
  limit: () => number | null;
}

export interface WayRuns {
  state: Accessor<WayRunsState>;
  /** Settles when all have run, or when it was stopped. Nothing happens while it runs. */
  start: () => Promise<void>;
  stop: () => void;
  /** Removes the result. */
  clear: () => void;
}

export function createWayRuns(options: WayRunsOptions): WayRuns {
  const { runner, modes, program, version, limit } = options;
  const [state, setState] = createSignal<WayRunsState>({ kind: 'idle' });
  let current: Run | null = null;
  let stopped = false;

  async function runWay(way: RunWay, onState: (state: RunState) => void): Promise<WayResult> {
    let session: Session = EMPTY_SESSION;
    const see = (event: RunEvent) => {
      session = reduce(session, event);
      onState(session.state);
      // Nobody is there to type.
      if (event.kind === 'input') current?.answer(null);
    };
    const run = runner.run({ ...program(way.mode), version: way.version }, see, limit());
    current = run;
    session = reduce(session, { kind: 'run', runId: run.runId });
    const outcome: Outcome = await run.ended;
    return { way, outcome, claims: session.claims };
  }

  return {
    state,
    async start() {
      if (state().kind === 'running') return;
      stopped = false;
      const ways = VERSIONS.flatMap((version) => modes.map((mode) => ({ version, mode })));
      const { source } = program(modes[0] ?? 'script');
      const total = ways.length;
      const results: WayResult[] = [];
      for (const [index, way] of ways.entries()) {
        const at = index + 1;
        const show = (run: RunState) => {
          if (!stopped) setState({ kind: 'running', way, at, total, run });
        };
        show({ kind: 'loading', stage: '', loaded: 0, total: 0 });
        const result = await runWay(way, show);
        if (stopped) break;
        results.push(result);
      }
      current = null;
      setState(
        stopped
          ? { kind: 'stopped', at: results.length, total }
          : { kind: 'ended', source, ways, comparison: compareWays(source, results) },
      );
      runner.prepare(version());
    },
    stop() {
      if (state().kind !== 'running') return;
      stopped = true;
      current?.stop();
    },
    clear: () => setState({ kind: 'idle' }),
  };
}
