import './article.css';
import { For, type JSX, Show } from 'solid-js';
import type { Table as TablePart } from '../../guide/model/guide.ts';
import { Gradual } from '../controls/gradual.tsx';

/** So many rows are laid out at once without being felt. */
const PACE = { first: 500, more: 250 };

/** A table; one of plain text keeps its rows as they were set, since its columns aren't known. */
export function Table(props: { part: TablePart }): JSX.Element {
  const plain = () => props.part.rows.every((row) => row.length === 1);
  return (
    <div class="table" role="group" aria-label="Table" tabindex="0">
      <Show when={!plain()} fallback={<PlainRows rows={props.part.rows} />}>
        <table>
          <thead>
            <tr>
              <For each={props.part.rows[0]}>{(cell) => <th scope="col" innerHTML={cell} />}</For>
            </tr>
          </thead>
          <tbody>
            <Gradual each={props.part.rows.slice(1)} needed={-1} pace={PACE} mark="tr">
              {(row) => (
                <tr>
                  <For each={row}>{(cell) => <td innerHTML={cell} />}</For>
                </tr>
              )}
            </Gradual>
          </tbody>
        </table>
      </Show>
    </div>
  );
}

function PlainRows(props: { rows: string[][] }): JSX.Element {
  return (
    <div class="plain-rows">
      <Gradual each={props.rows} needed={-1} pace={PACE}>
        {(row) => <div innerHTML={row[0] ?? ''} />}
      </Gradual>
    </div>
  );
}
