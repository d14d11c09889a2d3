import { expect, test, vi } from 'vitest';
import type { Claim } from '../../../wire/claim.ts';
import type { RunEvent } from '../../../wire/run.ts';
import type { PageRunner } from '../../runtime/start/runner.ts';
import { memoryStore } from '../testing/memory-store.ts';
import { createWorkbench } from './workbench.ts';

// In Node, Solid's build for servers would be taken, whose memos never change.
vi.mock('solid-js', () => vi.importActual('solid-js/dist/solid.js'));

const CODE = 'x = 1\nprint(x)   # 2\n';
const CLAIM: Claim = {
  index: 0,
  form: 'printed',
  line: 2,
  lastLine: 2,
  claimed: '2',
  verdict: 'broken',
  actual: '1',
  reason: null,
  applies: true,
  guide: null,
  mend: { span: { line: 2, column: 13, endLine: 2, endColumn: 14 }, text: '1' },
};

/** Each run finds the one claim. */
const runner: PageRunner = {
  prepare: () => {},
  dispose: () => {},
  disassemble: () => Promise.reject(new Error('not asked for')),
  run(_request, onEvent) {
    const events: RunEvent[] = [
      { kind: 'claims', runId: 1, claims: [CLAIM] },
      { kind: 'end', runId: 1, outcome: { kind: 'done' } },
    ];
    // As a worker's messages do, they come once the run is known.
    const ended = Promise.resolve().then(() => {
      for (const event of events) onEvent(event);
      return { kind: 'done' as const };
    });
    return { runId: 1, ended, stop: () => {}, answer: () => {} };
  },
};

async function ranWorkbench() {
  const store = memoryStore();
  const workbench = createWorkbench({
    original: CODE,
    mode: 'script',
    modes: ['script'],
    store,
    draftKey: 'assay:draft:test:1',
    runner,
    limit: () => null,
    version: () => '3.14',
    setVersion: () => {},
    program: (source, mode) => ({
      source,
      mode,
      filename: 'main.py',
      setup: '',
      files: [],
      topLevelAwait: false,
    }),
    announce: () => {},
  });
  await workbench.run();
  // Events are gathered for a frame.
  await expect.poll(() => workbench.claims().length).toBe(1);
  return { workbench, store };
}

test('claims keep their place in a text that no editor shows', async () => {
  const { workbench } = await ranWorkbench();
  expect(workbench.claims()[0]).toMatchObject({ line: 2, mend: { text: '1' } });
  workbench.setText(`\n\n${CODE}`);
  expect(workbench.claims()[0]).toMatchObject({ line: 4, mend: { text: '1' } });
  expect(workbench.lineNow(1)).toBe(3);
});

test('a claim is accepted in a text that no editor shows, once', async () => {
  const { workbench, store } = await ranWorkbench();
  workbench.setText(`# above\n${CODE}`);
  workbench.accept(0);
  const accepted = '# above\nx = 1\nprint(x)   # 1\n';
  expect(workbench.text()).toBe(accepted);
  expect(store.get('assay:draft:test:1')).toContain('# 1');
  workbench.accept(0);
  expect(workbench.text()).toBe(accepted);
});

test('what another tab wrote moves claims too', async () => {
  const { workbench, store } = await ranWorkbench();
  const there = workbench.text();
  workbench.setText(`# mine\n${there}`);
  const kept = store.get('assay:draft:test:1')!;
  workbench.setText(there);
  store.elsewhere('assay:draft:test:1', kept);
  expect(workbench.text()).toBe(`# mine\n${there}`);
  expect(workbench.claims()[0]?.line).toBe(3);
});
