/** Runs the snippets of a section, one after the other. */
import { type Accessor, createSignal } from 'solid-js';
import type { RunAllStatus } from '../../ui/snippet/run-all-bar.tsx';
import type { Workbench } from './workbench.ts';

export interface RunAll {
  state: Accessor<RunAllStatus>;
  /** Settles when all have run, or when it was stopped. A second call while it runs does nothing. */
  start: () => Promise<void>;
  stop: () => void;
}

export function createRunAll(
  workbenches: () => readonly Pick<Workbench, 'run' | 'stop'>[],
): RunAll {
  const [state, setState] = createSignal<RunAllStatus>({ kind: 'idle' });
  let current: Pick<Workbench, 'run' | 'stop'> | null = null;
  let stopped = false;
  return {
    state,
    async start() {
      if (state().kind === 'running') return;
      stopped = false;
      const all = workbenches();
      let ran = 0;
      for (const workbench of all) {
        if (stopped) break;
        setState({ kind: 'running', at: ran + 1, total: all.length });
        current = workbench;
        await workbench.run();
        ran += 1;
      }
      current = null;
      setState({ kind: 'ended', ran, total: all.length });
    },
    stop() {
      stopped = true;
      current?.stop();
    },
  };
}
