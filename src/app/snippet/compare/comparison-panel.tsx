/** Below a snippet: how far its comparison is, and what came of it. */
import { type JSX, Match, Switch } from 'solid-js';
import { ComparisonTable } from '../../../ui/compare/comparison-table.tsx';
import { loadingText } from '../../../ui/snippet/loading-text.ts';
import type { WayRuns, WayRunsState } from './way-runs.ts';
import { type RunWay, wayWords } from './comparison.ts';

export function ComparisonPanel(props: {
  runs: Pick<WayRuns, 'state' | 'clear'>;
  /** The text as it is now. */
  text: string;
  onGoTo: (line: number) => void;
}): JSX.Element {
  const state = () => props.runs.state();
  const running = () => as(state(), 'running');
  const ended = () => as(state(), 'ended');
  const stopped = () => as(state(), 'stopped');
  return (
    <Switch>
      <Match when={running()}>
        {(now) => (
          <p class="comparison comparison-progress" data-comparison="running">
            <progress max={now().total} value={now().at - 1} aria-label="Comparing" />{' '}
            <span>
              Comparing {now().at} of {now().total}: {now().way.mode} on Python {now().way.version}
              {stageOf(now())}
            </span>
          </p>
        )}
      </Match>
      <Match when={stopped()}>
        {(now) => (
          <p class="comparison comparison-summary" data-comparison="stopped">
            Stopped after {now().at} of {now().total} runs.
          </p>
        )}
      </Match>
      <Match when={ended()}>
        {(now) => (
          <ComparisonTable
            summary={summaryOf(now())}
            lines={now().comparison.lines.map(({ answers, ...line }) => ({
              ...line,
              answers: answers.map(({ text, ways }) => ({
                text,
                where: wayWords(ways, now().ways),
              })),
            }))}
            stale={now().source !== props.text}
            onGoTo={props.onGoTo}
            onClose={props.runs.clear}
          />
        )}
      </Match>
    </Switch>
  );
}

function as<K extends WayRunsState['kind']>(
  state: WayRunsState,
  kind: K,
): Extract<WayRunsState, { kind: K }> | null {
  return state.kind === kind ? (state as Extract<WayRunsState, { kind: K }>) : null;
}

function stageOf({ run }: Extract<WayRunsState, { kind: 'running' }>): string {
  return run.kind === 'loading' && run.total > 0 ? `. ${loadingText(run)}` : '';
}

/** What was compared, and how much of it differs. */
function summaryOf({ comparison, ways }: Extract<WayRunsState, { kind: 'ended' }>): string {
  const { lines, same } = comparison;
  const where = `${listed(ways, ({ mode }) => mode, ' and ')} on Python ${listed(ways, ({ version }) => version, ', ')}`;
  const alike = `${same} ${same === 1 ? 'claim' : 'claims'}`;
  if (lines.length === 0) return `The same everywhere: ${alike}, ${where}.`;
  const differ = `${lines.length} ${lines.length === 1 ? 'line differs' : 'lines differ'}`;
  return same === 0
    ? `${differ}: ${where}.`
    : `${differ}, ${alike} ${same === 1 ? 'doesn’t' : 'don’t'}: ${where}.`;
}

function listed(ways: readonly RunWay[], pick: (way: RunWay) => string, between: string): string {
  return [...new Set(ways.map(pick))].join(between);
}
