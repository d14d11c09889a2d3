import { expect, test, vi } from 'vitest';
import type { RunEvent } from '../../../../wire/run.ts';
import type { PageRunner } from '../../../runtime/start/runner.ts';
import { memoryStore } from '../../testing/memory-store.ts';
import { createWorkbench, type Workbench } from '../workbench.ts';
import { archiveOf } from './download.ts';
import { createProject } from './project.ts';

// In Node, Solid's build for servers would be taken, whose memos never change.
vi.mock('solid-js', () => vi.importActual('solid-js/dist/solid.js'));

const TRACEBACK =
  'File "main.py", line 1, in <module>\nFile "/home/pyodide/lib.py", line 2, in f\n';

const runner: PageRunner = {
  prepare: () => {},
  dispose: () => {},
  disassemble: () => Promise.reject(new Error('not asked for')),
  run(_request, onEvent) {
    const error = { type: 'E', message: '', traceback: TRACEBACK, frames: [], claimed: false };
    const events: RunEvent[] = [
      { kind: 'raised', runId: 1, error },
      { kind: 'end', runId: 1, outcome: { kind: 'raised', error } },
    ];
    const ended = Promise.resolve().then(() => {
      for (const event of events) onEvent(event);
      return { kind: 'raised' as const, error };
    });
    return { runId: 1, ended, stop: () => {}, answer: () => {} };
  },
};

function benches() {
  const store = memoryStore();
  const bench = (original: string, files: () => { path: string; text: string }[]): Workbench =>
    createWorkbench({
      original,
      mode: 'script',
      modes: [],
      store,
      draftKey: original,
      runner,
      limit: () => null,
      version: () => '3.14',
      setVersion: () => {},
      announce: () => {},
      program: (source, mode) => ({
        source,
        mode,
        filename: 'main.py',
        setup: '',
        files: files(),
        topLevelAwait: false,
      }),
    });
  const lib = bench('def f():\n    1 / 0', () => []);
  const main = bench('import lib; lib.f()', () => [{ path: 'lib.py', text: lib.text() }]);
  const project = createProject({ path: 'main.py', language: 'python', workbench: main }, [
    { path: 'lib.py', language: 'python', workbench: lib },
  ]);
  return { main, lib, project };
}

const handle = (goTo: (line: number) => void) => ({
  goTo,
  rewrite: () => Promise.resolve(),
  showRemarks: () => {},
});

test('a line of another file is gone to once that file’s editor is there', () => {
  const { project } = benches();
  const [main, lib] = project.files;
  const gone: string[] = [];
  project.ready(
    main!,
    handle((line) => gone.push(`main ${line}`)),
  );
  project.goTo('lib.py', 2);
  expect(project.shown()).toBe(lib);
  expect(gone).toEqual([]);
  project.ready(main!, null);
  project.ready(
    lib!,
    handle((line) => gone.push(`lib ${line}`)),
  );
  project.goTo('lib.py', 1);
  expect(gone).toEqual(['lib 2', 'lib 1']);
  // The reader chose another tab before: the line isn't wanted any more.
  project.goTo('main.py', 1);
  project.show('lib.py');
  project.show('main.py');
  project.ready(
    main!,
    handle((line) => gone.push(`main ${line}`)),
  );
  expect(gone).toHaveLength(2);
});

test('where an exception passed through a file follows the edits of it', async () => {
  const { main, lib, project } = benches();
  await main.run();
  const file = project.files[1]!;
  await vi.waitFor(() => expect(project.errors(file)).toEqual([{ line: 2, claimed: false }]));
  lib.setText('# new\ndef f():\n    1 / 0');
  expect(project.errors(file)).toEqual([{ line: 3, claimed: false }]);
  project.ready(
    file,
    handle((line) => expect(line).toBe(3)),
  );
  project.goToRan('lib.py', 2);
  expect(project.shown()).toBe(file);
});

test('an edit of one file is the project’s, and is taken back with it', () => {
  const { lib, project } = benches();
  expect(project.edited()).toBe(false);
  lib.setText('changed = 1');
  expect(project.edited()).toBe(true);
  expect(project.programOf(project.files[1]!)).toMatchObject({
    source: 'changed = 1',
    filename: 'lib.py',
    files: [{ path: 'main.py', text: 'import lib; lib.f()' }],
  });
  project.reset();
  expect([project.edited(), lib.text()]).toEqual([false, 'def f():\n    1 / 0']);
});

test('the archive has all files, folders too', async () => {
  const { unzipSync, strFromU8 } = await import('fflate');
  const unpacked = unzipSync(
    await archiveOf([
      { path: 'main.py', text: 'é' },
      { path: 'app/models.py', text: '' },
    ]),
  );
  const texts = Object.entries(unpacked).map(([path, bytes]) => [path, strFromU8(bytes)]);
  expect(texts).toEqual([
    ['main.py', 'é'],
    ['app/models.py', ''],
  ]);
});
