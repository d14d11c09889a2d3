/** The report of a guide that ran whole: how far it is, what it says in sum, and lists with links. */
import './report.css';
import { For, type JSX, Match, Show, Switch } from 'solid-js';
import { RunIcon, StopIcon } from '../controls/icons.tsx';

export interface ReportRow {
  href: string;
  /** Which block, and where in the file. */
  place: string;
  words: string;
}

export interface ReportList {
  title: string;
  rows: readonly ReportRow[];
}

export type ReportState =
  | { kind: 'idle' }
  | { kind: 'reading' }
  | { kind: 'running'; at: number; total: number; section: string }
  /** Fewer than all have run where it was stopped. */
  | { kind: 'ended'; ran: number; total: number }
  | { kind: 'failed'; why: string };

export function Report(props: {
  title: string;
  guideHref: string;
  state: ReportState;
  /** In sum, a line each. */
  summary: readonly string[];
  lists: readonly ReportList[];
  onRun: () => void;
  onStop: () => void;
  onSave: (as: 'markdown' | 'json') => void;
}): JSX.Element {
  const running = () => (props.state.kind === 'running' ? props.state : null);
  const failed = () => (props.state.kind === 'failed' ? props.state : null);
  const ended = () => (props.state.kind === 'ended' ? props.state : null);
  const isBusy = () => props.state.kind === 'running' || props.state.kind === 'reading';
  return (
    <article class="article report" data-report={props.state.kind}>
      <h1 tabindex="-1">Report on {props.title}</h1>
      <p>
        Every block of the guide is run, one after the other, and every claim is checked. Nothing of
        it leaves this browser. <a href={props.guideHref}>To the guide</a>
      </p>
      <div class="report-head">
        <Show
          when={isBusy()}
          fallback={
            <button type="button" class="run-button" onClick={() => props.onRun()}>
              <RunIcon />
              {props.state.kind === 'idle' ? 'Run the whole guide' : 'Run it again'}
            </button>
          }
        >
          <button type="button" class="run-button" onClick={() => props.onStop()}>
            <StopIcon />
            Stop
          </button>
        </Show>
        <Switch>
          <Match when={props.state.kind === 'reading'}>Reading the guide…</Match>
          <Match when={running()}>
            {(now) => (
              <label class="loading">
                <progress max={now().total} value={now().at - 1} />
                <span>
                  Block {now().at} of {now().total}, in {now().section}
                </span>
              </label>
            )}
          </Match>
          <Match when={failed()}>
            {(now) => (
              <span class="trouble" role="alert">
                The guide couldn’t be run: {now().why}
              </span>
            )}
          </Match>
          <Match when={ended()}>
            {(end) => (
              <span role="status">
                {end().ran < end().total
                  ? `Stopped after ${end().ran} of ${end().total} blocks.`
                  : 'All blocks have run.'}
              </span>
            )}
          </Match>
        </Switch>
      </div>
      <Show when={props.summary.length > 0}>
        <ul class="report-summary">
          <For each={props.summary}>{(line) => <li>{line}</li>}</For>
        </ul>
      </Show>
      <For each={props.lists}>
        {(list) => (
          <details class="report-list" open={list.title !== 'Unchecked'}>
            <summary>
              <h2>
                {list.title} <span class="report-count">{list.rows.length}</span>
              </h2>
            </summary>
            <ul>
              <For each={list.rows}>
                {(row) => (
                  <li>
                    <a href={row.href}>{row.place}</a> <span class="report-words">{row.words}</span>
                  </li>
                )}
              </For>
            </ul>
          </details>
        )}
      </For>
      <Show when={ended()}>
        <p class="save-guide">
          Save the report:{' '}
          <button type="button" class="quiet-button" onClick={() => props.onSave('markdown')}>
            Markdown
          </button>
          <button type="button" class="quiet-button" onClick={() => props.onSave('json')}>
            JSON
          </button>
        </p>
      </Show>
    </article>
  );
}
