/** Databases of a program: tables, their columns and rows, a query and its plan. */
import './tables.css';
import { For, type JSX, Show } from 'solid-js';
import type { Database, DatabaseTable, Rows } from '../../../wire/questions.ts';
import { RowsTable } from './rows-table.tsx';

export interface TablesPanelProps {
  databases: readonly Database[];
  /** The one that is looked at; null for none. */
  database: Database | null;
  /** Null before they are known. */
  tables: readonly DatabaseTable[] | null;
  table: DatabaseTable | null;
  sql: string;
  busy: boolean;
  /** What the last question gave; null for nothing. */
  rows: Rows | null;
  /** Whether that is a plan. */
  isPlan: boolean;
  /** Why the last question has no answer; null where it has. */
  refusal: string | null;
  onDatabase: (name: string | null) => void;
  onTable: (name: string) => void;
  onSql: (sql: string) => void;
  onAsk: (plan: boolean) => void;
}

export function TablesPanel(props: TablesPanelProps): JSX.Element {
  return (
    <section class="tables" aria-label="Tables" data-tables>
      <p class="tables-line">
        <span class="tables-title">Tables</span>
        <For each={props.databases}>
          {({ name, kind }) => (
            <button
              type="button"
              class="tables-choice"
              aria-pressed={props.database?.name === name}
              onClick={() => props.onDatabase(props.database?.name === name ? null : name)}
            >
              {kind} <code>{name}</code>
            </button>
          )}
        </For>
      </p>
      <Show when={props.database}>
        <Show when={props.tables}>
          {(tables) => (
            <>
              <p class="tables-line">
                <For each={tables()} fallback={<span class="tables-note">It has no tables.</span>}>
                  {({ name, kind, columns }) => (
                    <button
                      type="button"
                      class="tables-choice"
                      aria-pressed={props.table?.name === name}
                      title={`${kind}: ${columns.map((column) => column.name).join(', ')}`}
                      onClick={() => props.onTable(name)}
                    >
                      <code>{name}</code>
                    </button>
                  )}
                </For>
              </p>
              <Show when={props.table}>{(table) => <Schema table={table()} />}</Show>
              <form
                class="tables-query"
                onSubmit={(event) => {
                  event.preventDefault();
                  props.onAsk(false);
                }}
              >
                <textarea
                  aria-label="Query"
                  rows={2}
                  spellcheck={false}
                  autocapitalize="off"
                  placeholder="SELECT …"
                  value={props.sql}
                  onInput={({ currentTarget }) => props.onSql(currentTarget.value)}
                  onKeyDown={(event) => {
                    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
                    event.preventDefault();
                    props.onAsk(false);
                  }}
                />
                <button type="submit" class="quiet-button" title="Read-only">
                  Query
                </button>
                <button
                  type="button"
                  class="quiet-button"
                  title="Show the query plan"
                  onClick={() => props.onAsk(true)}
                >
                  Plan
                </button>
              </form>
            </>
          )}
        </Show>
        <div aria-live="polite" aria-busy={props.busy}>
          <Show when={props.refusal}>{(why) => <p class="tables-refusal">{why()}</p>}</Show>
          <Show when={props.rows}>
            {(rows) => <RowsTable rows={rows()} isPlan={props.isPlan} />}
          </Show>
        </div>
      </Show>
    </section>
  );
}

function Schema(props: { table: DatabaseTable }): JSX.Element {
  return (
    <ul class="tables-schema" aria-label={`Columns of ${props.table.name}`}>
      <For each={props.table.columns}>
        {({ name, type, key, required }) => (
          <li>
            <code>{name}</code> <span class="tables-note">{type}</span>
            <Show when={key}>
              {' '}
              <span class="tables-mark">primary key</span>
            </Show>
            <Show when={required && !key}>
              {' '}
              <span class="tables-mark">not null</span>
            </Show>
          </li>
        )}
      </For>
      <For each={props.table.indexes}>
        {(sql) => (
          <li class="tables-index">
            <code>{sql}</code>
          </li>
        )}
      </For>
    </ul>
  );
}
