/**
 * What packages cost: bytes, the first run of a visit that needs them, the next run, and the first run
 * of the next visit, against a program without any (in the bare page's column). PostgreSQL counts as one.
 */
import type { Browser, BrowserContext, Page } from 'playwright';
import { measure, measureAtMost } from './limits.ts';
import { draftsOf, openAssay, pressRun } from './pages.ts';

/** Each uses what it imports, since an import alone is not what a lesson does. */
const PROGRAMS: Record<string, string> = {
  flask: `from flask import Flask
print(Flask("app").test_client().get("/").status_code)  # 404
`,
  fastapi: `from fastapi import FastAPI
from fastapi.testclient import TestClient
print(TestClient(FastAPI()).get("/").status_code)  # 404
`,
  'django + drf': `import django
from django.conf import settings
settings.configure(INSTALLED_APPS=["rest_framework"])
django.setup()
from rest_framework import serializers
print(serializers.IntegerField().to_internal_value("3"))  # 3
`,
  sqlalchemy: `from sqlalchemy import create_engine, text
print(create_engine("sqlite://").connect().scalar(text("select 1")))  # 1
`,
  pytest: `import pytest
with pytest.raises(ValueError) as caught:
    int("x")
print(caught.type.__name__)  # ValueError
`,
  postgresql: `import psycopg
print(psycopg.connect("").execute("select 1").fetchone())  # (1,)
`,
};
const WITHOUT = 'print(1 + 1)  # 2\n';

/** Between runs, in ms: as long as the next interpreter takes to stand by. */
const PAUSE = 4_000;

/** The lines of the bench, and how to play a round of them. */
export function createPackages(browser: Browser, url: string) {
  const lines = Object.entries(PROGRAMS).map(([name, program]) => ({
    program,
    bytes: measureAtMost(`${name}: bytes of its first run`, 30, 'MB'),
    first: measure(`${name}: first run of a visit, against none`, { kind: 'times', factor: 8 }),
    next: measure(`${name}: next run, against none`, { kind: 'times', factor: 1.3 }),
    later: measure(`${name}: first run of the next visit, against none`, {
      kind: 'times',
      factor: 4,
    }),
  }));

  async function play(): Promise<void> {
    const without = await visitTwice(browser, url, WITHOUT);
    for (const { program, bytes, first, next, later } of lines) {
      const values = await visitTwice(browser, url, program);
      bytes.ours.push(values.bytes);
      for (const [line, key] of [
        [first, 'first'],
        [next, 'next'],
        [later, 'later'],
      ] as const) {
        line.ours.push(values[key]);
        line.bare.push(without[key]);
      }
    }
  }
  return {
    measures: lines.flatMap(({ bytes, first, next, later }) => [bytes, first, next, later]),
    play,
  };
}

async function visitTwice(browser: Browser, url: string, code: string) {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const drafts = await draftsOf(context, url, code);
    let bytes = 0;
    context.on('response', (response) => {
      const size = response.headers()['content-length'];
      if (/\/(pyodide|packages|postgres|pglite)/.test(new URL(response.url()).pathname))
        bytes += Number(size ?? 0) / 1e6;
    });
    const { page, took: first } = await visit(context, url, drafts);
    const fetched = bytes;
    await page.waitForTimeout(PAUSE);
    const next = await run(page);
    await page.waitForTimeout(PAUSE);
    await page.close();
    const again = await visit(context, url, drafts);
    return { bytes: fetched, first, next, later: again.took };
  } finally {
    await context.close();
  }
}

/** Opens the page with this program and runs it as soon as that is possible. */
async function visit(context: BrowserContext, url: string, drafts: Record<string, string>) {
  const page = await openAssay(context, url, drafts);
  return { page, took: await run(page) };
}

async function run(page: Page): Promise<number> {
  const { pressed, verdict } = await page.evaluate(pressRun);
  return verdict - pressed;
}
