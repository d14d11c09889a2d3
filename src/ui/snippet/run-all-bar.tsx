/** Runs every snippet of the page, says how far it is, and stops. */
import './run-status.css';
import { type JSX, Match, Switch } from 'solid-js';
import { type RunEnd, runsText, troubles } from '../../guide/model/endings.ts';
import { RunIcon, StopIcon } from '../controls/icons.tsx';

export type RunAllStatus =
  | { kind: 'idle' }
  /** `at` of `total` is running, counted from 1. */
  | { kind: 'running'; at: number; total: number }
  /** How those ended that began. */
  | { kind: 'ended'; endings: readonly RunEnd[]; total: number };

export function RunAllBar(props: {
  status: RunAllStatus;
  /** What became of the page's claims, in words; empty before any ran. */
  verdicts: string;
  onRun: () => void;
  onStop: () => void;
  /** Stands at the end of the bar. */
  children?: JSX.Element;
}): JSX.Element {
  const running = () => (props.status.kind === 'running' ? props.status : null);
  const ended = () => (props.status.kind === 'ended' ? props.status : null);
  return (
    <div class="run-all">
      <Switch
        fallback={
          <button type="button" class="run-button" onClick={() => props.onRun()}>
            <RunIcon />
            Run all
          </button>
        }
      >
        <Match when={running()}>
          <button type="button" class="run-button" onClick={() => props.onStop()}>
            <StopIcon />
            Stop all
          </button>
        </Match>
      </Switch>
      <Switch>
        <Match when={running()}>
          {(now) => (
            <label class="loading">
              <progress max={now().total} value={now().at - 1} />
              <span>
                Running {now().at} of {now().total}
              </span>
            </label>
          )}
        </Match>
        <Match when={ended()}>
          {(end) => (
            <span class={troubles(end().endings).length > 0 ? 'trouble' : undefined}>
              {runsText(end().endings, end().total, props.verdicts)}
            </span>
          )}
        </Match>
      </Switch>
      {props.children}
    </div>
  );
}
