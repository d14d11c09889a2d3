/** The line under an editor that says where a run is: what is being fetched, or how it ended. */
import './run-status.css';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { loadingText } from './loading-text.ts';
import type { Outcome } from '../../../wire/run.ts';

export type Status =
  | { kind: 'idle' }
  | { kind: 'loading'; stage: string; loaded: number; total: number }
  | { kind: 'running' }
  | { kind: 'waiting'; prompt: string }
  /** The program serves requests, in the panel. */
  | { kind: 'serving' }
  | { kind: 'ended'; outcome: Outcome };

export function RunStatus(props: {
  status: Status;
  /** How long it ran, in ms; null where that isn't known. */
  took: number | null;
  /** Why the verdicts are of another run than one would be now; null where they aren't. */
  stale: string | null;
  /** Shown at the end beside how it ended, for example what a missing name would need. */
  hint: string | null;
}): JSX.Element {
  const loading = () => (props.status.kind === 'loading' ? props.status : null);
  const outcome = () => (props.status.kind === 'ended' ? props.status.outcome : null);
  return (
    <div class="run-status" data-outcome={outcome()?.kind}>
      <Switch>
        <Match when={loading()}>
          {(load) => (
            <label class="loading">
              <Show when={load().loaded < load().total} fallback={<progress />}>
                <progress max={load().total} value={load().loaded} />
              </Show>
              <span>{loadingText(load())}</span>
            </label>
          )}
        </Match>
        <Match when={props.status.kind === 'running'}>Running…</Match>
        <Match when={props.status.kind === 'serving'}>Serving below, until Stop…</Match>
        <Match when={props.status.kind === 'waiting'}>Waiting for input…</Match>
        <Match when={props.stale}>
          <span class="stale-word">stale</span> {props.stale}
        </Match>
        <Match when={outcome()}>
          {(end) => (
            <>
              <span>
                {outcomeText(end())}
                <Show when={end().kind === 'done' && props.took !== null}>
                  {' '}
                  in {seconds(props.took!)}
                </Show>
              </span>
              <Show when={props.hint}>
                <span class="run-hint"> {props.hint}</span>
              </Show>
            </>
          )}
        </Match>
        <Match when={props.status.kind === 'idle'}>Not run yet</Match>
      </Switch>
    </div>
  );
}

/** Two digits are as many as a reader can use. */
function seconds(ms: number): string {
  return ms < 995
    ? `${Math.max(1, Math.round(ms))} ms`
    : `${(ms / 1000).toFixed(ms < 9950 ? 1 : 0)} s`;
}

/** How a run ended, in a sentence. */
function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'done':
      return 'Done';
    case 'raised': {
      const line = outcome.error.frames.at(-1)?.line;
      return `Uncaught ${outcome.error.type}${line === undefined ? '' : ` on line ${line}`}.`;
    }
    case 'stopped':
      return 'Stopped.';
    case 'timed out':
      return `Stopped: it ran for longer than ${outcome.seconds} seconds.`;
    case 'crashed':
      return `${outcome.message} Your edits are kept. Press Run to start a fresh interpreter.`;
  }
}
