/** The rows that a query gave, or the steps of its plan. */
import { For, type JSX, Show } from 'solid-js';
import { withNames } from '../../guide/model/special-characters.ts';
import type { Rows } from '../../../wire/questions.ts';

export function RowsTable(props: { rows: Rows; isPlan: boolean }): JSX.Element {
  return (
    <Show
      when={!props.isPlan}
      fallback={
        <pre class="tables-plan" tabindex="0" aria-label="Plan" data-plan>
          {props.rows.rows.map(([step]) => step ?? '').join('\n')}
        </pre>
      }
    >
      <div class="tables-rows" role="group" aria-label="Rows" tabindex="0" data-rows>
        <table>
          <thead>
            <tr>
              <For each={props.rows.columns}>
                {(name) => <th scope="col">{withNames(name)}</th>}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={props.rows.rows}>
              {(row) => (
                <tr>
                  <For each={row}>
                    {(value) => (
                      <td>
                        <Show when={value !== null} fallback={<i class="tables-note">NULL</i>}>
                          {withNames(value ?? '')}
                        </Show>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
        <p class="tables-note">{countOf(props.rows)}</p>
      </div>
    </Show>
  );
}

function countOf({ rows, more }: Rows): string {
  if (more) return `The first ${rows.length} rows.`;
  return rows.length === 1 ? '1 row.' : `${rows.length} rows.`;
}
