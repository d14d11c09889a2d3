/** Programs with PostgreSQL in `verify`: psycopg's own ways, and the names of other drivers. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Runner } from '../../src/runtime/run/pool.ts';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { EMPTY_SESSION, reduce } from '../../src/runtime/session/session.ts';
import type { Session } from '../../src/runtime/session/session.ts';
import { createWasmRunner } from '../wasm.ts';

let runner: Runner;
beforeAll(async () => {
  runner = await createWasmRunner();
}, 120_000);
afterAll(() => runner.dispose());

/** Runs a program: how many claims it has, those that don't hold, and how it ended. */
async function outcomeOf(source: string) {
  let session: Session = EMPTY_SESSION;
  const request = {
    source,
    mode: 'script' as const,
    filename: 'main.py',
    setup: '',
    files: [],
    topLevelAwait: false,
    version: NEWEST,
  };
  const see = (event: Parameters<typeof reduce>[1]): void => {
    session = reduce(session, event);
  };
  const run = runner.run(request, see, 60);
  see({ kind: 'run', runId: run.runId });
  const { kind: end } = await run.ended;
  const others = session.claims
    .filter(({ verdict }) => verdict !== 'held')
    .map(({ line, verdict, actual }) => ({ line, verdict, actual }));
  return { claims: session.claims.length, others, end };
}

const allHold = (claims: number) => ({ claims, others: [], end: 'done' });

const LIMIT = 120_000;

test(
  'values, rows, errors and transactions are psycopg’s own',
  async () => {
    expect(
      await outcomeOf(`import psycopg
from datetime import date
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
conn = psycopg.connect("postgresql://user:pass@somewhere/mydb", row_factory=dict_row)
conn.execute("CREATE TABLE t (n int PRIMARY KEY, d date, j jsonb, a int[])")
row = (1, date(2026, 1, 2), Jsonb({"x": [1]}), [1, 2])
conn.execute("INSERT INTO t VALUES (%s, %s, %s, %s)", row)
print(conn.execute("SELECT * FROM t").fetchone())  # {'n': 1, 'd': datetime.date(2026, 1, 2), 'j': {'x': [1]}, 'a': [1, 2]}
conn.commit()
try:
    with conn.transaction():
        conn.execute("INSERT INTO t (n) VALUES (4)")
        with conn.transaction():
            conn.execute("INSERT INTO t (n) VALUES (4)")
except psycopg.errors.UniqueViolation as error:
    print((error.diag.constraint_name, error.sqlstate))  # ('t_pkey', '23505')
print(conn.info.transaction_status.name)  # IDLE
try:
    conn.execute("SELECT n,\\n  nope FROM t")
except psycopg.Error as error:
    print(str(error).splitlines())  # ['column "nope" does not exist', 'LINE 2:   nope FROM t', '          ^']
conn.rollback()
for n in range(12):
    conn.execute("SELECT %s::int + %s", (n, 1))
print(conn.execute("SELECT count(*) > 0 AS prepared FROM pg_prepared_statements").fetchone())  # {'prepared': True}`),
    ).toEqual(allHold(5));
  },
  LIMIT,
);

test(
  'pipelines, cursors of the server and COPY both ways',
  async () => {
    expect(
      await outcomeOf(`import psycopg
conn = psycopg.connect("")
conn.execute("CREATE TABLE t (n int PRIMARY KEY, s text)")
with conn.pipeline():
    conn.execute("INSERT INTO t VALUES (1, 'a')")
    conn.execute("INSERT INTO t VALUES (2, NULL)")
    rows = conn.execute("SELECT n FROM t ORDER BY n")
print(rows.fetchall())  # [(1,), (2,)]
cur = conn.cursor()
with cur.copy("COPY t FROM STDIN") as copy:
    copy.write_row((3, "tab\\there"))
with cur.copy("COPY t TO STDOUT") as copy:
    print(b"".join(map(bytes, copy)))  # b'1\\ta\\n2\\t\\\\N\\n3\\ttab\\\\there\\n'
with conn.cursor("named") as named:
    named.execute("SELECT generate_series(1, 500)")
    print(sum(n for n, in named))  # 125250
conn.commit()
try:
    with cur.copy("COPY nowhere FROM STDIN") as copy:
        copy.write("1\\n")
except psycopg.errors.UndefinedTable as error:
    print(error.sqlstate)  # 42P01
conn.rollback()
try:
    with conn.pipeline():
        conn.execute("SELECT 1/0")
        conn.execute("SELECT 1")
except psycopg.errors.DivisionByZero:
    print(conn.info.transaction_status.name)  # INERROR`),
    ).toEqual(allHold(5));
  },
  LIMIT,
);

test(
  'tasks take turns at transactions, and two connections don’t mix up their statements',
  async () => {
    expect(
      await outcomeOf(`import asyncio, asyncpg, psycopg
async def main():
    async with asyncpg.create_pool("postgresql://u@db/x", min_size=2, max_size=4) as pool:
        await pool.execute("CREATE TABLE t (n int UNIQUE)")
        async def add(n):
            async with pool.acquire() as conn, conn.transaction():
                await conn.execute("INSERT INTO t VALUES ($1)", n)
                await asyncio.sleep(0.01)
        await asyncio.gather(*map(add, range(6)))
        print(await pool.fetchval("SELECT count(*) FROM t"))  # 6
        try:
            await add(1)
        except asyncpg.UniqueViolationError as error:
            print(error.sqlstate)  # 23505
asyncio.run(main())
one, two = (psycopg.connect("", autocommit=True) for _ in "ab")
for n in range(8):
    one.execute("SELECT %s::int", (n,)), two.execute("SELECT %s::text", (str(n),))
print(one.execute("SELECT %s::int", (9,)).fetchone())  # (9,)
print(two.execute("SELECT %s::text", ("x",)).fetchone())  # ('x',)`),
    ).toEqual(allHold(4));
  },
  LIMIT,
);

test(
  'Django’s and SQLAlchemy’s own backends stand on it',
  async () => {
    expect(
      await outcomeOf(`from sqlalchemy import create_engine, inspect, text
engine = create_engine("postgresql+psycopg2://user:pass@localhost/mydb")
with engine.begin() as connection:
    connection.execute(text("CREATE TABLE cups (id serial PRIMARY KEY, name text)"))
    connection.execute(text("INSERT INTO cups (name) VALUES (:n)"), [{"n": "a"}, {"n": "b"}])
print(inspect(engine).get_pk_constraint("cups")["constrained_columns"])  # ['id']
engine.dispose()
import django
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "x"}})
django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("SELECT name FROM cups WHERE name > %s", ["a"])
    print(cursor.fetchall(), connection.vendor)  # [('b',)] postgresql`),
    ).toEqual(allHold(2));
  },
  LIMIT,
);

test(
  'a program finds nothing of this machine by SQL',
  async () => {
    expect(
      await outcomeOf(`import psycopg
conn = psycopg.connect("", autocommit=True)
conn.execute("CREATE TABLE t (line text)")
for path in ("/etc/passwd", "/proc/self/environ"):
    try:
        conn.execute(f"COPY t FROM '{path}'")
    except psycopg.Error as error:
        print(error.sqlstate)  # 58P01
print(conn.execute("SELECT count(*) FROM t").fetchone())  # (0,)
try:
    conn.execute("COPY t FROM PROGRAM 'id'")
    print("it ran")
except psycopg.Error as error:
    print("refused")  # refused`),
    ).toEqual(allHold(3));
  },
  LIMIT,
);
