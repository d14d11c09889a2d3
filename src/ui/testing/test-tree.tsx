/** A snippet's tests: what became of each, in what time and why, and each can be run again. */
import './test-tree.css';
import { For, Index, type JSX, Show } from 'solid-js';
import type { FileCoverage, Test, TestOutcome } from '../../../wire/tests.ts';
import { withNames } from '../../guide/model/special-characters.ts';
import { outcomesText } from '../../guide/model/outcomes.ts';
import { coverageText } from './coverage-text.ts';
import { groupTests, isBad, durationText } from './test-groups.ts';

export function TestTree(props: {
  tests: readonly Test[];
  /** Which lines they ran; empty where nothing is known of that. */
  coverage: readonly FileCoverage[];
  /** The code was edited since: ids and lines are of older code. */
  stale: boolean;
  /** A run is under way, so that no other can begin. */
  busy: boolean;
  onRun: (ids: string[]) => void;
  /** Asks for a line of the code that ran, 1-based. */
  onGoTo: (line: number) => void;
}): JSX.Element {
  const bad = () => props.tests.filter(({ outcome }) => isBad(outcome)).map(({ id }) => id);
  const idle = () => !props.busy && !props.stale;
  return (
    <section class="tests" aria-label="Tests" data-stale={props.stale ? '' : undefined}>
      <div class="tests-head">
        <p class="tests-summary">
          {outcomesText(props.tests) || `${props.tests.length} to run`}
          <Show when={props.stale}>, before your edit</Show>
        </p>
        <Show when={bad().length > 0 && bad().length < props.tests.length}>
          <button
            type="button"
            class="quiet-button"
            disabled={!idle()}
            onClick={() => props.onRun(bad())}
          >
            Run these {bad().length} again
          </button>
        </Show>
      </div>
      <For each={props.coverage}>
        {(file) => (
          <p class="tests-coverage">
            <code>{withNames(file.path)}</code>: {coverageText(file)}
          </p>
        )}
      </For>
      <Index each={groupTests(props.tests)}>
        {(group) => (
          <>
            <Show when={group().name !== ''}>
              <p class="tests-class">
                <code>{group().name}</code>
              </p>
            </Show>
            <ul class="tests-list" classList={{ 'tests-inside': group().name !== '' }}>
              <Index each={group().tests}>
                {(test) => (
                  <TestRow
                    test={test()}
                    idle={idle()}
                    onRun={() => props.onRun([test().id])}
                    onGoTo={props.onGoTo}
                  />
                )}
              </Index>
            </ul>
          </>
        )}
      </Index>
    </section>
  );
}

const MARKS: Record<TestOutcome, string> = {
  passed: 'held',
  failed: 'broken',
  error: 'broken',
  skipped: 'unchecked',
  xfailed: 'unchecked',
  xpassed: 'unchecked',
  waiting: 'unreached',
  running: 'unreached',
};

function TestRow(props: {
  test: Test;
  idle: boolean;
  onRun: () => void;
  onGoTo: (line: number) => void;
}): JSX.Element {
  const name = () => props.test.names.at(-1) ?? props.test.id;
  const more = () => [props.test.detail, props.test.output].some((text) => text !== '');
  return (
    <li class="test" data-outcome={props.test.outcome}>
      <span class={`test-outcome test-${MARKS[props.test.outcome]}`}>
        <span class={`mark mark-${MARKS[props.test.outcome]}`} aria-hidden="true" />
        {props.test.outcome}
      </span>
      <Show when={props.test.line} fallback={<code class="test-name">{withNames(name())}</code>}>
        {(line) => (
          <button
            type="button"
            class="test-name"
            title={`Go to line ${line()}`}
            onClick={() => props.onGoTo(line())}
          >
            <code>{withNames(name())}</code>
          </button>
        )}
      </Show>
      <span class="test-time">{durationText(props.test)}</span>
      <button
        type="button"
        class="quiet-button test-again"
        aria-label={`Run ${name()} again`}
        title="Run this one again"
        disabled={!props.idle}
        onClick={() => props.onRun()}
      >
        Again
      </button>
      <Show
        when={more()}
        fallback={
          <Show when={props.test.brief !== ''}>
            <p class="test-brief">{withNames(props.test.brief)}</p>
          </Show>
        }
      >
        <details class="test-more">
          <summary>{withNames(firstLine(props.test.brief) || 'What it wrote')}</summary>
          <Show when={props.test.detail !== ''}>
            <pre tabindex="0" aria-label={`What went wrong in ${name()}`}>
              {withNames(props.test.detail)}
            </pre>
          </Show>
          <Show when={props.test.output !== ''}>
            <p class="test-label">It wrote</p>
            <pre tabindex="0" aria-label={`What ${name()} wrote`}>
              {withNames(props.test.output)}
            </pre>
          </Show>
        </details>
      </Show>
    </li>
  );
}

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
