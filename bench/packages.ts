/** What packages cost: bytes, time to a verdict and memory, against micropip's installation on a bare page. */
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { strToU8, zipSync } from 'fflate';
import type { PackageEntry, PackageIndex, PackedFile } from '../wire/packages.ts';
import { newPeak } from './figures.ts';
import { measure, type Limit, type Measure } from './limits.ts';
import { renderers } from './memory.ts';
import { draftsOf, openAssay, openBare, pressRun } from './pages.ts';
import { PROGRAM, runFirst } from './rounds.ts';
import type { BenchServer } from './server.ts';
import { gunzipSync } from 'node:zlib';

/** A program for each environment, with one claim. */
const PROGRAMS: Readonly<Record<string, string>> = {
  flask: `from flask import Flask
app = Flask("main")
app.get("/")(lambda: {"a": 1})
print(app.test_client().get("/").json)  # {'a': 1}
`,
  fastapi: `from fastapi import FastAPI
from pydantic import BaseModel
class Item(BaseModel):
    a: int
app = FastAPI()
app.post("/")(lambda: 1)
print(Item.model_validate({"a": "1"}), list(app.openapi()["paths"]))  # a=1 ['/']
`,
  'django+drf': `from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
                   INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"])
import django
django.setup()
from rest_framework import serializers
from django.core.management import call_command
from django.contrib.auth.models import User
call_command("migrate", verbosity=0)
User.objects.create(username="a")
print(User.objects.count())  # 1
`,
  sqlalchemy: `from sqlalchemy import create_engine, text
with create_engine("sqlite://").connect() as connection:
    print(connection.scalar(text("select 6")))  # 6
`,
  pytest: `import pytest
with open("test_a.py", "w") as file:
    file.write("def test_a(): assert 1\\n")
print(int(pytest.main(["-q", "-p", "no:cacheprovider"])))  # ... 0
`,
};

const ROOTS: Readonly<Record<string, string[]>> = {
  'django+drf': ['django', 'djangorestframework'],
};

export interface PackageLines {
  measures: Measure[];
  play(): Promise<void>;
}

/** The lines of the bench, and how to play a round of them. */
export async function createPackages(browser: Browser, server: BenchServer): Promise<PackageLines> {
  const index = JSON.parse(String(server.get('/packages/index.json'))) as PackageIndex;
  const played = Object.entries(PROGRAMS).map(([name, program]) => {
    const entries = withAll(index, [...(ROOTS[name] ?? [name]), 'micropip']);
    for (const entry of entries) server.put(`/wheels/${wheelName(entry)}`, wheelOf(server, entry));
    return createLine(browser, server.url, name, program, entries);
  });
  return {
    measures: played.flatMap(({ measures }) => measures),
    async play() {
      for (const line of played) await line.play();
    },
  };
}

function createLine(
  browser: Browser,
  url: string,
  name: string,
  program: string,
  entries: readonly PackageEntry[],
): PackageLines {
  const times = (factor: number): Limit => ({ kind: 'times', factor });
  const own = entries.filter((entry) => entry.name !== 'micropip');
  const fetched = measure(`${name}: packages, gzip`, { kind: 'at most', value: 12_000 }, 'KB');
  const first = measure('… first run of a first visit', times(0.5));
  const next = measure('… next run, against one without packages', times(1.3));
  const visit = measure('… first run of the next visit', times(0.5));
  const memory = measure('… peak memory', times(2.3), 'MB');

  async function playAssay(): Promise<void> {
    const context = await browser.newContext();
    const bare = await draftsOf(context, url, PROGRAM);
    const drafts = await draftsOf(context, url, program);
    const before = await renderers(browser);
    const page = await openAssay(context, url, drafts);
    first.ours.push((await page.evaluate(pressRun)).verdict);
    await kept(page);
    await page.evaluate(pressRun); // its spare is the first to start from the memory for sure
    await spareOf(page);
    const run = await page.evaluate(pressRun);
    next.ours.push(run.verdict - run.pressed);
    memory.ours.push(...(await newPeak(browser, before)));
    await page.close();

    const again = await openAssay(context, url, drafts);
    visit.ours.push((await again.evaluate(pressRun)).verdict);
    await again.close();
    next.bare.push(await plainRun(context, url, bare));
    await context.close();
  }

  async function playBare(): Promise<void> {
    const context = await browser.newContext();
    const before = await renderers(browser);
    const code = `${installation(url, entries)}\n${program}`;
    const page = await openBare(context, url);
    first.bare.push(await page.evaluate(runFirst, code));
    memory.bare.push(...(await newPeak(browser, before)));
    await page.close();
    const again = await openBare(context, url);
    visit.bare.push(await again.evaluate(runFirst, code));
    await context.close();
  }

  return {
    measures: [fetched, first, next, visit, memory],
    async play() {
      fetched.ours.push(own.reduce((sum, { size }) => sum + size, 0) / 1024);
      await playAssay();
      await playBare();
    },
  };
}

/** A program without packages, its spare ready. */
async function plainRun(
  context: BrowserContext,
  url: string,
  drafts: Record<string, string>,
): Promise<number> {
  const page = await openAssay(context, url, drafts);
  await page.evaluate(pressRun);
  await spareOf(page);
  const { pressed, verdict } = await page.evaluate(pressRun);
  await page.close();
  return verdict - pressed;
}

/** Resolves once the newest worker has started, after the one that ran. */
async function spareOf(page: Page): Promise<void> {
  const { length } = await page.evaluate(() => window.probe.workers);
  await page.waitForFunction((least) => {
    const { workers } = window.probe;
    return workers.length >= least && workers.at(-1)?.ready;
  }, length);
  await page.waitForTimeout(300);
}

/** Resolves once the environment's memory is kept. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const cache = await caches.open('assay-environments');
    return (await cache.keys()).length > 1;
  });
}

function withAll(index: PackageIndex, names: readonly string[]): PackageEntry[] {
  const found = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    queue.push(...(index.entries.find((entry) => entry.name === name)?.requires ?? []));
  }
  return index.entries.filter(({ name }) => found.has(name));
}

function wheelName({ name, version, top }: PackageEntry): string {
  const compiled = name === 'pydantic-core' || top.some((file) => file.endsWith('.so'));
  const tag = compiled ? 'cp314-cp314-pyemscripten_2026_0_wasm32' : 'py3-none-any';
  return `${name.replaceAll('-', '_')}-${version}-${tag}.whl`;
}

/** The wheel again, out of its pack; without bytecode, as an index has it. */
function wheelOf(server: BenchServer, { file }: PackageEntry): Buffer {
  const whole = gunzipSync(server.get(join('/packages', file)) as Buffer);
  const start = 4 + whole.readUInt32LE(0);
  const files = JSON.parse(whole.toString('utf8', 4, start)) as PackedFile[];
  const sources = files.filter(({ path }) => !path.endsWith('.pyc'));
  const contents = sources.map(({ path, start: from, end }) => [
    path,
    new Uint8Array(whole.subarray(start + from, start + end)),
  ]);
  return Buffer.from(zipSync({ ...Object.fromEntries(contents), '.bench': strToU8('') }));
}

/** As a page would install them: micropip first, then what it is told. */
function installation(url: string, entries: readonly PackageEntry[]): string {
  const address = (entry: PackageEntry): string => `"${url}wheels/${wheelName(entry)}"`;
  const installer = entries.find(({ name }) => name === 'micropip') as PackageEntry;
  const others = entries.filter((entry) => entry !== installer).map(address);
  return `
from pyodide.http import pyfetch as _fetch
await (await _fetch(${address(installer)})).unpack_archive(format="wheel")
import micropip as _micropip
await _micropip.install([${others.join(', ')}], deps=False)
`;
}
