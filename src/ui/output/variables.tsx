/** A finished run's variables as a table, and a prompt on its names. */
import './variables.css';
import { createSignal, For, type JSX, Show } from 'solid-js';

export function Variables(props: {
  /** Null before they are known. */
  variables: readonly { name: string; type: string; repr: string }[] | null;
  /** What was typed at the prompt, the oldest first. */
  typed: readonly {
    source: string;
    output: string;
    value: string | null;
    trouble: string | null;
  }[];
  busy: boolean;
  /** The code was edited since. */
  stale: boolean;
  /** Why nothing can be asked; null where it can. */
  gone: string | null;
  onType: (source: string) => void;
}): JSX.Element {
  const [line, setLine] = createSignal('');
  /** How far back in what was typed the line is from; 0 for a line of its own. */
  const [back, setBack] = createSignal(0);
  const recall = (step: number) => {
    const next = Math.min(Math.max(back() + step, 0), props.typed.length);
    setBack(next);
    setLine(next === 0 ? '' : props.typed.at(-next)!.source);
  };
  return (
    <section class="variables" aria-label="Variables" data-stale={props.stale ? '' : undefined}>
      <Show when={props.variables} fallback={<p>Run it to see variables.</p>}>
        {(all) => (
          <Show when={all().length > 0} fallback={<p>The program left no names.</p>}>
            <div class="variables-scroll" tabindex="0" role="group" aria-label="Table of variables">
              <table>
                <thead>
                  <tr>
                    <th scope="col">Name</th>
                    <th scope="col">Type</th>
                    <th scope="col">Value</th>
                  </tr>
                </thead>
                <tbody>
                  <For each={all()}>
                    {({ name, type, repr }) => (
                      <tr data-variable={name}>
                        <th scope="row">{name}</th>
                        <td>{type}</td>
                        <td>{repr}</td>
                      </tr>
                    )}
                  </For>
                </tbody>
              </table>
            </div>
          </Show>
        )}
      </Show>
      <Show when={props.typed.length > 0}>
        <ol class="variables-typed" aria-live="polite">
          <For each={props.typed}>
            {({ source, output, value, trouble }) => (
              <li>
                <pre class="variables-source">{source}</pre>
                <Show when={output}>
                  <pre>{output.trimEnd()}</pre>
                </Show>
                <Show when={value !== null}>
                  <pre data-value>{value}</pre>
                </Show>
                <Show when={trouble}>
                  <pre class="variables-trouble">{trouble!.trimEnd()}</pre>
                </Show>
              </li>
            )}
          </For>
        </ol>
      </Show>
      <Show
        when={props.gone === null}
        fallback={<p class="variables-trouble">{props.gone ?? ''}</p>}
      >
        <form
          class="variables-prompt"
          onSubmit={(event) => {
            event.preventDefault();
            if (line().trim() === '' || props.busy) return;
            props.onType(line());
            setLine('');
            setBack(0);
          }}
        >
          <label>
            <span aria-hidden="true">&gt;&gt;&gt;</span>
            <input
              type="text"
              aria-label="Evaluate Python with these variables"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              value={line()}
              onInput={({ currentTarget }) => setLine(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
                event.preventDefault();
                recall(event.key === 'ArrowUp' ? 1 : -1);
              }}
            />
          </label>
          <button type="submit" class="quiet-button" disabled={props.busy}>
            {props.busy ? 'Running…' : 'Enter'}
          </button>
        </form>
      </Show>
    </section>
  );
}
