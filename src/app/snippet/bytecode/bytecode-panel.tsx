/** Below a snippet: its bytecode, or why there is none. */
import { type JSX, Match, Show, Switch } from 'solid-js';
import { Bytecode } from '../../../ui/bytecode/bytecode.tsx';
import { loadingText } from '../../../ui/snippet/loading-text.ts';
import type { BytecodeView } from './bytecode.ts';

export function BytecodePanel(props: {
  view: BytecodeView;
  onGoTo: (line: number) => void;
}): JSX.Element {
  const state = () => props.view.state();
  const refused = () => as(state(), 'refused');
  const failed = () => as(state(), 'failed');
  const making = () => as(state(), 'making');
  return (
    <section
      class="bytecode"
      aria-label="Bytecode"
      data-bytecode={state().kind}
      data-stale={props.view.stale() ? '' : undefined}
    >
      <p class="bytecode-head">
        <Show when={props.view.listed()} fallback={<span>Bytecode</span>}>
          {(listed) => (
            <span>
              <Show when={props.view.stale()}>
                <span class="stale-word">stale</span>{' '}
              </Show>
              Bytecode of Python <span data-bytecode-python>{listed().python}</span>
            </span>
          )}
        </Show>
        <Switch>
          <Match when={making()}>
            {(now) => (
              <span class="bytecode-trouble">
                {now().progress?.total ? loadingText(now().progress!) : 'Compiling…'}
              </span>
            )}
          </Match>
          <Match when={refused()}>
            {(now) => (
              <span class="bytecode-trouble">
                <Show when={now().line}>
                  {(line) => (
                    <button type="button" class="claim-line" onClick={() => props.onGoTo(line())}>
                      line {line()}
                    </button>
                  )}
                </Show>{' '}
                {now().message}
              </span>
            )}
          </Match>
          <Match when={failed()}>
            {(now) => (
              <span class="bytecode-trouble">
                {now().message}{' '}
                <button type="button" class="quiet-button" onClick={() => props.view.retry()}>
                  Try again
                </button>
              </span>
            )}
          </Match>
        </Switch>
      </p>
      <Show when={props.view.listed()}>
        {(listed) => (
          <Bytecode
            listed={listed()}
            point={props.view.point()}
            onHover={props.view.hover}
            onChoose={props.view.choose}
            onGoTo={props.onGoTo}
          />
        )}
      </Show>
    </section>
  );
}

function as<K extends string, T extends { kind: string }>(
  state: T,
  kind: K,
): Extract<T, { kind: K }> | null {
  return state.kind === kind ? (state as Extract<T, { kind: K }>) : null;
}
