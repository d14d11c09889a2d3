/** PostgreSQL in the page: each run has its own, and a transaction keeps other connections waiting. */
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { claimOn, runButton, scratchpad, write } from '../snippets.ts';

/** The first run of psycopg and of PostgreSQL, in ms, on a machine that does much else. */
const FIRST = 60_000;

const TABLE = `import psycopg
from psycopg import errors
conn = psycopg.connect("postgresql://user:pass@localhost/mydb")
conn.execute("CREATE TABLE cups (name text UNIQUE)")
conn.execute("INSERT INTO cups VALUES (%s)", ("mug",))
conn.commit()
print(conn.execute("SELECT * FROM cups").fetchall())  # [('mug',)]
print(conn.info.server_version // 10000)  # 18
conn.execute("INSERT INTO cups VALUES ('mug')")  # raises errors.UniqueViolation`;

const TWO = `import psycopg2
first, second = (psycopg2.connect("dbname=mydb") for _ in range(2))
one, other = first.cursor(), second.cursor()
one.execute("CREATE TABLE t (n int)")
other.execute("SELECT 1")  # OperationalError: another connection is in a transaction, and PostgreSQL has a single session here: commit or roll that back first
first.commit()
other.execute("SELECT count(*) FROM t")
print(other.fetchone())  # (0,)`;

const THREADS = `import threading, time
import psycopg
first, second = psycopg.connect(""), psycopg.connect("")
first.execute("CREATE TABLE t (n int)")
seen = []
def look():
    seen.append(second.execute("SELECT count(*) FROM t").fetchone())
thread = threading.Thread(target=look)
thread.start()
time.sleep(0.2)
print(seen)  # []
first.commit()
thread.join()
print(seen)  # [(0,)]`;

async function held(page: Page, program: string, lines: readonly number[]): Promise<void> {
  const snippet = scratchpad(page);
  await write(page, snippet, program);
  await runButton(snippet).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'done', { timeout: FIRST });
  for (const line of lines) {
    await expect(claimOn(snippet, line)).toHaveAttribute('data-verdict', 'held');
  }
}

test('a program has a PostgreSQL, and the next one a fresh one', async ({ page }) => {
  await page.goto('#/scratchpad');
  await held(page, TABLE, [7, 8, 9]);
  // Its table would be there already.
  await held(page, `${TABLE}\n`, [7, 8, 9]);
});

test('while a connection is in a transaction, others wait, or are told why not', async ({
  page,
}) => {
  await page.goto('#/scratchpad');
  await held(page, TWO, [5, 8]);
  await held(page, THREADS, [11, 14]);
});

test('a lesson of chapter 10 runs', async ({ page }) => {
  await page.goto('#/10.1');
  const lesson = page.locator('[data-section="10.1"]');
  const snippet = lesson.locator('[data-snippet]').filter({ hasText: 'A search box' });
  await runButton(snippet).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'done', { timeout: FIRST });
  const claims = snippet.locator('[data-claim-line][data-verdict]');
  await expect(claims).toHaveCount(6);
  for (const claim of await claims.all()) {
    await expect(claim).toHaveAttribute('data-verdict', 'held');
  }
});
