/** Interpreters that start with packages imported and used: a program finds nothing of that use. */
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Runner } from '../src/runtime/run/pool.ts';
import type { Outcome, RunEvent } from '../wire/run.ts';
import { NEWEST } from '../src/guide/model/versions.ts';
import { preparePackages } from '../tools/packages/prepare.ts';
import { createEnvironments } from './environments.ts';
import { removeSupplies } from './sandbox/supplies.ts';
import { createWasmRunner, NODE_LIMITS } from './wasm.ts';

const packages = preparePackages(() => {});
const without = 'reason' in packages ? packages.reason : null;

let runner: Runner;
beforeAll(async () => {
  if (without === null) runner = await createWasmRunner();
}, 300_000);
afterAll(() => runner?.dispose());

test.skipIf('reason' in packages)(
  'memory without packages is kept for the next command',
  async () => {
    if ('reason' in packages) return;
    const folder = mkdtempSync(join(tmpdir(), 'assay-'));
    const snapshot = join(folder, 'snapshot');
    // Nothing could be started from these.
    const supplies = {
      folder,
      snapshot,
      entrance: folder,
      pyodide: '',
      python: '',
      packages: null,
    };
    try {
      await createEnvironments(NEWEST, packages, supplies, NODE_LIMITS).layBare();
      expect(statSync(snapshot).size).toBeGreaterThan(1_000_000);
    } finally {
      removeSupplies(folder);
    }
  },
);

async function run(lines: string[]): Promise<{ outcome: Outcome; out: string }> {
  let out = '';
  const program = { mode: 'script', filename: 'main.py', setup: '', topLevelAwait: false } as const;
  const source = lines.join('\n');
  const run = runner.run({ ...program, version: '3.14', files: [], source }, (event: RunEvent) => {
    if (event.kind === 'output') out += event.text;
  });
  return { outcome: await run.ended, out };
}

/** Prints what any program may find changed, whatever it imports. */
const TRACES = [
  'import gc, logging, os, random, sys, warnings',
  // An ignored warning leaves the version of the filters there, and no more.
  "told = lambda m: set(getattr(m, '__dict__', {}).get('__warningregistry__', ())) - {'version'}",
  'old = [n for n, m in sys.modules.items() if told(m)]',
  'named = [l for l in logging.root.manager.loggerDict.values() if isinstance(l, logging.Logger)]',
  'loud = [h for l in [logging.root, *named] for h in l.handlers if type(h) is not logging.NullHandler]',
  "lost = [p for p in sys.path if p and not p.endswith('zip') and not os.path.isdir(p)]",
  "uses = [n for n in sys.modules if 'assay_use' in n or 'test_use' in n]",
  "print(old, loud, lost, uses, os.getcwd(), os.listdir(), 'PYTEST_VERSION' in os.environ)",
  'print(type(sys.stdout).__name__ == type(sys.stderr).__name__, os.listdir("/tmp"), sys.argv)',
];
const NONE = "[] [] [] [] /home/pyodide ['main.py'] False\nTrue [] ['main.py']\n";

test.skipIf(without !== null)(
  'web frameworks and databases look as if just imported',
  async () => {
    const drawn = new Set<string>();
    for (const round of ['made', 'restored']) {
      const { outcome, out } = await run([
        'import flask, fastapi, sqlalchemy, django, pydantic',
        ...TRACES,
        'from django.conf import settings',
        'from django.apps import apps',
        'from sqlalchemy.orm import mapperlib',
        'print(settings.configured, apps.ready, len(mapperlib._all_registries()))',
        'kinds = flask.Flask, fastapi.FastAPI, sqlalchemy.Engine, sqlalchemy.MetaData',
        'gc.unfreeze()',
        'print([o for o in gc.get_objects() if type(o) in kinds])',
        'print([c.__module__ for c in pydantic.BaseModel.__subclasses__() if "assay" in c.__module__])',
        'print(pydantic.TypeAdapter(int).validate_python("7"))',
        'app = flask.Flask("main")',
        'print(app.test_client().get("/").status_code)',
        'print(sqlalchemy.create_engine("sqlite://").connect().scalar(sqlalchemy.text("select 6")))',
        'print(random.random())',
      ]);
      const lines = out.split('\n');
      drawn.add(lines.splice(-2, 1)[0] as string);
      expect([round, outcome.kind, lines.join('\n')]).toEqual([
        round,
        'done',
        `${NONE}False False 0\n[]\n[]\n7\n404\n6\n`,
      ]);
    }
    expect(drawn.size).toBe(2);
  },
  300_000,
);

test.skipIf(without !== null)(
  'pytest runs as if for the first time',
  async () => {
    // Where no memory can be kept, programs run all the same, and each start takes seconds.
    const warn = vi.spyOn(console, 'warn');
    for (const round of ['made', 'restored']) {
      const { outcome, out } = await run([
        'import pytest',
        ...TRACES,
        'open("test_a.py", "w").write("def test_a(): assert [1] == [2]\\n")',
        'print(pytest.main(["-q", "-p", "no:cacheprovider"]))',
      ]);
      expect([round, outcome.kind, out.slice(0, NONE.length)]).toEqual([round, 'done', NONE]);
      expect(out).toContain('At index 0 diff: 1 != 2');
      expect(out).not.toContain('PytestAssertRewriteWarning');
    }
    expect(warn).not.toHaveBeenCalled();
  },
  300_000,
);
