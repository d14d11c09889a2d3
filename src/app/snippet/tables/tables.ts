/** Looks at the databases of a workbench's last run: their tables, rows and plans. */
import { type Accessor, createEffect, createMemo, createSignal, on } from 'solid-js';
import type {
  Database,
  DatabaseTable,
  AnswerEnd,
  AnswerPiece,
  Question,
  Rows,
} from '../../../../wire/questions.ts';
import type { Ask } from '../../../runtime/run/asking.ts';

/** What came of the last question. */
export type QueryAnswer =
  | { kind: 'nothing' }
  | { kind: 'asking' }
  | { kind: 'rows'; rows: Rows; plan: boolean }
  | { kind: 'refused'; message: string };

export interface Tables {
  databases: Accessor<readonly Database[]>;
  /** The one that is looked at; null while the reader looks at none. */
  database: Accessor<Database | null>;
  /** Looks at that one; null closes. */
  choose: (name: string | null) => void;
  /** Its tables; null before they are known. */
  tables: Accessor<readonly DatabaseTable[] | null>;
  /** The table whose columns are shown. */
  table: Accessor<DatabaseTable | null>;
  /** Shows a table: its columns and first rows. */
  show: (name: string) => void;
  sql: Accessor<string>;
  setSql: (sql: string) => void;
  /** Asks what the SQL gives, or for the plan of it. */
  ask: (plan: boolean) => void;
  found: Accessor<QueryAnswer>;
}

export function createTables(options: {
  /** Those of the run that can be asked. Reactive. */
  databases: () => readonly Database[];
  /** Asks that run; null where there is none. */
  ask: () => Ask | null;
  /** Why the run can't be asked; null where it can. */
  gone: () => string | null;
}): Tables {
  const [name, setName] = createSignal<string | null>(null);
  const [tables, setTables] = createSignal<readonly DatabaseTable[] | null>(null);
  const [tableName, setTableName] = createSignal<string | null>(null);
  const [sql, setSql] = createSignal('');
  const [found, setFound] = createSignal<QueryAnswer>({ kind: 'nothing' });
  /** Of the last question; answers to older ones come too late. */
  let last = 0;

  const databases = createMemo(options.databases);
  const database = () => databases().find((each) => each.name === name()) ?? null;
  const table = () => tables()?.find((each) => each.name === tableName()) ?? null;

  function clear(): void {
    last += 1;
    setTables(null);
    setTableName(null);
    setFound({ kind: 'nothing' });
  }

  function question(asked: Question, take: (piece: AnswerPiece) => void): void {
    const number = ++last;
    const ask = options.ask();
    setFound({ kind: 'asking' });
    const refuse = (message: string) => setFound({ kind: 'refused', message });
    if (!ask) return void refuse(options.gone() ?? 'No program is running. Run it first.');
    ask(asked, (piece) => {
      if (number !== last) return;
      if (piece.kind === 'refused') refuse(piece.message);
      else if (piece.kind === 'end' && whyNot(piece.end) !== null) refuse(whyNot(piece.end) ?? '');
      else take(piece);
    });
  }

  function lookAt(of: string): void {
    question({ kind: 'tables', database: of }, (piece) => {
      if (piece.kind !== 'tables') return;
      setTables(piece.tables);
      setFound({ kind: 'nothing' });
    });
  }

  function ask(plan: boolean): void {
    const of = database();
    if (!of || sql().trim() === '') return;
    question({ kind: 'query', database: of.name, sql: sql(), plan }, (piece) => {
      if (piece.kind === 'rows') setFound({ kind: 'rows', rows: piece.rows, plan });
    });
  }

  createEffect(
    on(
      databases,
      () => {
        clear();
        setName(null);
      },
      { defer: true },
    ),
  );

  return {
    databases,
    database,
    choose(chosen) {
      clear();
      setName(chosen);
      if (chosen !== null) lookAt(chosen);
    },
    tables,
    table,
    show(wanted) {
      setTableName(wanted);
      setSql(table()?.select ?? '');
      ask(false);
    },
    sql,
    setSql,
    ask,
    found,
  };
}

/** Why there was no answer; null where there was one. */
function whyNot(end: AnswerEnd): string | null {
  if (end.kind === 'answered') return null;
  if (end.kind === 'stopped') return 'It was stopped.';
  return end.kind === 'gone' ? end.message : `${end.error.type}: ${end.error.message}`;
}
