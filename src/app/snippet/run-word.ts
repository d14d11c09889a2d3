/** The run's state in one word, for `data-run-state`. */
import type { RunState } from '../../runtime/session/session.ts';

export type RunWord = 'idle' | 'loading' | 'running' | 'done' | 'raised' | 'stopped' | 'crashed';

export function runWord(state: RunState): RunWord {
  if (state.kind === 'waiting') return 'running';
  if (state.kind !== 'ended') return state.kind;
  return state.outcome.kind === 'timed out' ? 'stopped' : state.outcome.kind;
}
