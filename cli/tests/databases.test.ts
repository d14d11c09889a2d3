/** A program's databases, looked at after its end: what there is, and that looking changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database, DatabaseTable, AnswerPiece, Question, Rows } from '../../wire/questions.ts';
import { NEWEST } from '../../src/guide/model/versions.ts';
import type { Run, Runner } from '../../src/runtime/run/pool.ts';
import { createWasmRunner } from '../wasm.ts';

/** Of a test, in ms; the first waits for packages. */
const LIMIT = 120_000;

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 120_000);
afterAll(() => runner.dispose());

/** Runs it to its end; gives what it has. */
async function run(source: string): Promise<{ run: Run; databases: readonly Database[] }> {
  let databases: readonly Database[] = [];
  const request = { source, mode: 'script', filename: 'main.py', setup: '', files: [] } as const;
  const run = runner.run(
    { ...request, files: [], topLevelAwait: false, version: NEWEST, stay: true },
    (event) => {
      if (event.kind === 'open') databases = event.databases;
    },
  );
  expect(await run.ended).toEqual({ kind: 'done' });
  return { run, databases };
}

async function ask(run: Run, question: Question): Promise<AnswerPiece> {
  const pieces: AnswerPiece[] = [];
  await run.asking!.ask(question, (piece) => pieces.push(piece)).ended;
  return pieces[0] as AnswerPiece;
}

async function tables(run: Run, database: string): Promise<DatabaseTable[]> {
  const piece = await ask(run, { kind: 'tables', database });
  if (piece.kind !== 'tables') throw new Error(JSON.stringify(piece));
  return piece.tables;
}

async function rows(run: Run, database: string, sql: string, plan = false): Promise<Rows> {
  const piece = await ask(run, { kind: 'query', database, sql, plan });
  if (piece.kind !== 'rows') throw new Error(JSON.stringify(piece));
  return piece.rows;
}

const value = async (run: Run, source: string): Promise<string | null> => {
  const piece = await ask(run, { kind: 'expression', source });
  if (piece.kind !== 'value') throw new Error(JSON.stringify(piece));
  return piece.repr;
};

const SHELF = `
import sqlite3
shelf = sqlite3.connect(":memory:")
shelf.execute("CREATE TABLE tool (id INTEGER PRIMARY KEY, name TEXT NOT NULL, weight)")
shelf.execute("CREATE INDEX by_name ON tool (name)")
shelf.commit()
shelf.executemany("INSERT INTO tool (name, weight) VALUES (?, ?)", [("saw", 1.5), ("file", None)])
with sqlite3.connect("kept.db") as kept:
    kept.execute("CREATE TABLE log (line)")
kept.close()
seen = []
shelf.set_trace_callback(seen.append)
`;

describe('SQLite', () => {
  test(
    'connections and files are found; columns, indexes, rows and plans are told',
    async () => {
      const { run: program, databases } = await run(SHELF);
      expect(databases).toEqual([
        { name: 'shelf', kind: 'SQLite' },
        { name: 'kept.db', kind: 'SQLite' },
      ]);
      const [tool, ...others] = await tables(program, 'shelf');
      expect(others).toEqual([]);
      expect(tool).toEqual({
        name: 'tool',
        kind: 'table',
        select: 'SELECT * FROM "tool" LIMIT 100',
        columns: [
          { name: 'id', type: 'INTEGER', key: true, required: false },
          { name: 'name', type: 'TEXT', key: false, required: true },
          { name: 'weight', type: '', key: false, required: false },
        ],
        indexes: ['CREATE INDEX by_name ON tool (name)'],
      });
      expect(await rows(program, 'shelf', tool!.select)).toEqual({
        columns: ['id', 'name', 'weight'],
        rows: [
          ['1', 'saw', '1.5'],
          ['2', 'file', null],
        ],
        more: false,
      });
      const plan = await rows(program, 'shelf', "SELECT id FROM tool WHERE name = 'saw'", true);
      expect(plan.rows.flat().join()).toContain('USING COVERING INDEX by_name (name=?)');
      expect((await tables(program, 'kept.db')).map(({ name }) => name)).toEqual(['log']);
    },
    LIMIT,
  );

  test(
    'what a query would change, it changes in a copy',
    async () => {
      const { run: program } = await run(SHELF);
      await rows(program, 'shelf', 'DELETE FROM tool');
      expect(await value(program, 'shelf.execute("SELECT count(*) FROM tool").fetchone()')).toBe(
        '(2,)',
      );
      expect(await value(program, 'shelf.in_transaction')).toBe('True');
    },
    LIMIT,
  );

  test(
    'a connection that the program has closed since can’t be looked at',
    async () => {
      const { run: program } = await run(SHELF);
      await value(program, 'shelf.close()');
      expect(await ask(program, { kind: 'tables', database: 'shelf' })).toEqual({
        kind: 'refused',
        message: 'The program has closed this connection.',
      });
    },
    LIMIT,
  );

  test(
    'a program that ends without one has nothing to be looked at',
    async () => {
      const { databases } = await run('import sqlite3\nsqlite3.connect(":memory:").close()\n');
      expect(databases).toEqual([]);
    },
    LIMIT,
  );

  test(
    'what a database refuses is said in its words',
    async () => {
      const { run: program } = await run(SHELF);
      const question = { kind: 'query', database: 'shelf', sql: 'SELECT * FROM gone' } as const;
      expect(await ask(program, { ...question, plan: false })).toEqual({
        kind: 'refused',
        message: 'no such table: gone',
      });
    },
    LIMIT,
  );
});

const CUPS = `
import psycopg
conn = psycopg.connect("postgresql://user:pass@localhost/mydb")
conn.execute("CREATE TABLE cup (id serial PRIMARY KEY, name text NOT NULL)")
conn.execute("INSERT INTO cup (name) VALUES ('mug'), ('bowl')")
`;

describe('PostgreSQL', () => {
  test(
    'is looked at within the open transaction, which goes on as it was',
    async () => {
      const { run: program, databases } = await run(CUPS);
      expect(databases).toEqual([{ name: 'the server', kind: 'PostgreSQL' }]);
      const [cup] = await tables(program, 'the server');
      expect(cup!.columns).toEqual([
        { name: 'id', type: 'integer', key: true, required: true },
        { name: 'name', type: 'text', key: false, required: true },
      ]);
      expect(cup!.indexes[0]).toContain('CREATE UNIQUE INDEX cup_pkey');
      expect((await rows(program, 'the server', cup!.select)).rows).toEqual([
        ['1', 'mug'],
        ['2', 'bowl'],
      ]);
      const plan = await rows(program, 'the server', 'SELECT * FROM cup', true);
      expect(plan.rows[0]![0]).toMatch(/^Seq Scan on cup/);
      const bad = { kind: 'query', database: 'the server', plan: false } as const;
      expect(await ask(program, { ...bad, sql: 'SELECT 1; COMMIT' })).toMatchObject({
        kind: 'refused',
      });
      expect(await ask(program, { ...bad, sql: 'COMMIT' })).toMatchObject({ kind: 'refused' });
      expect(await ask(program, { ...bad, sql: "SELECT nextval('cup_id_seq')" })).toMatchObject({
        kind: 'refused',
        message: expect.stringContaining('read-only transaction'),
      });
      const after = 'conn.execute("INSERT INTO cup (name) VALUES (\'jug\')").rowcount';
      expect(await value(program, after)).toBe('1');
    },
    LIMIT,
  );

  test(
    'where nobody is in a transaction, it has one of its own',
    async () => {
      const { run: program } = await run(`${CUPS}conn.commit()\n`);
      const question = 'WITH gone AS (DELETE FROM cup RETURNING 1) SELECT count(*) FROM gone';
      const sql = { kind: 'query', database: 'the server', plan: false, sql: question } as const;
      expect(await ask(program, sql)).toMatchObject({ kind: 'refused' });
      expect((await rows(program, 'the server', 'TABLE cup')).rows).toHaveLength(2);
      expect(await value(program, 'conn.info.transaction_status.name')).toBe("'IDLE'");
    },
    LIMIT,
  );
});
