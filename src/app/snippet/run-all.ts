/** Runs the snippets of a section, one after the other. */
import { type Accessor, createSignal } from 'solid-js';
import type { RunAllStatus } from '../../ui/snippet/run-all-bar.tsx';
import type { RunEnd } from '../../guide/model/endings.ts';
import type { Workbench } from './workbench.ts';

export interface RunAll {
  state: Accessor<RunAllStatus>;
  /** Settles when all have run, or when it was stopped. A second call while it runs does nothing. */
  start: () => Promise<void>;
  stop: () => void;
}

/** `onEnd` hears how the runs ended, those that began, of how many. */
export function createRunAll(
  workbenches: () => readonly Pick<Workbench, 'run' | 'stop'>[],
  onEnd: (endings: readonly RunEnd[], total: number) => void = () => {},
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
      const endings: RunEnd[] = [];
      for (const workbench of all) {
        if (stopped) break;
        setState({ kind: 'running', at: endings.length + 1, total: all.length });
        current = workbench;
        endings.push(await workbench.run());
      }
      current = null;
      setState({ kind: 'ended', endings, total: all.length });
      onEnd(endings, all.length);
    },
    stop() {
      stopped = true;
      current?.stop();
    },
  };
}
