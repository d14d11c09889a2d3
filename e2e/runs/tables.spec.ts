/** A program's databases in the page, looked at under its output. */
import { expect, test } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { runButton, scratchpad, write } from '../snippets.ts';

/** The first run of a database, in ms, on a machine that does much else. */
const FIRST = 60_000;

const SQLITE = `import sqlite3
shelf = sqlite3.connect(":memory:")
shelf.execute("CREATE TABLE tool (id INTEGER PRIMARY KEY, name TEXT NOT NULL)")
shelf.execute("CREATE INDEX by_name ON tool (name)")
shelf.executemany("INSERT INTO tool (name) VALUES (?)", [("saw",), ("file",)])
`;

const POSTGRES = `import psycopg2
conn = psycopg2.connect("dbname=mydb")
with conn.cursor() as cur:
    cur.execute("CREATE TABLE cup (id serial PRIMARY KEY, name text)")
    cur.execute("INSERT INTO cup (name) VALUES ('mug')")
`;

async function run(page: Page, program: string): Promise<Locator> {
  await page.goto('#/scratchpad');
  const snippet = scratchpad(page);
  await write(page, snippet, program);
  await runButton(snippet).click();
  await expect(snippet).toHaveAttribute('data-run-state', 'done', { timeout: FIRST });
  return snippet.getByRole('region', { name: 'Tables' });
}

test('columns, rows and a plan, by keyboard alone', async ({ page }) => {
  const tables = await run(page, SQLITE);
  await tables.getByRole('button', { name: 'SQLite shelf' }).press('Enter');
  await tables.getByRole('button', { name: 'tool' }).press('Enter');
  await expect(tables.getByRole('list', { name: 'Columns of tool' })).toContainText('primary key');
  await expect(tables.getByRole('cell')).toHaveText(['1', 'saw', '2', 'file']);
  const query = tables.getByRole('textbox', { name: 'Query' });
  await query.fill("SELECT id FROM tool WHERE name = 'saw'");
  await tables.getByRole('button', { name: 'Plan' }).press('Enter');
  await expect(tables.locator('[data-plan]')).toContainText('by_name');
  await query.fill('DELETE FROM tool');
  await query.press('ControlOrMeta+Enter');
  await expect(tables.getByText('0 rows.')).toBeVisible();
  // The program's own still has them.
  await tables.getByRole('button', { name: 'tool' }).click();
  await expect(tables.getByRole('cell')).toHaveCount(4);
  await query.fill('SELECT * FROM nowhere');
  await query.press('ControlOrMeta+Enter');
  await expect(tables.getByText('no such table: nowhere')).toBeVisible();
});

test('the server’s tables, while a transaction is open', async ({ page }) => {
  const tables = await run(page, POSTGRES);
  await tables.getByRole('button', { name: 'PostgreSQL the server' }).click();
  await tables.getByRole('button', { name: 'cup' }).click();
  await expect(tables.getByRole('cell')).toHaveText(['1', 'mug']);
});

test('an edited program’s databases are gone, and it is said', async ({ page }) => {
  const tables = await run(page, SQLITE);
  await tables.getByRole('button', { name: 'SQLite shelf' }).click();
  await expect(tables.getByRole('button', { name: 'tool' })).toBeVisible();
  await write(page, scratchpad(page), `${SQLITE}\n`);
  await tables.getByRole('button', { name: 'tool' }).click();
  await expect(tables.getByText(/Run it again|has ended|was stopped/)).toBeVisible();
});
