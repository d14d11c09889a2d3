import { expect, test, vi } from 'vitest';
import type { RunEvent } from '../../../../wire/run.ts';
import { readConsole } from '../../../guide/program/console.ts';
import type { Runner } from '../../../runtime/run/pool.ts';
import { type Console, createConsole } from './console.ts';

// In Node, Solid's build for servers would be taken, whose memos never change.
vi.mock('solid-js', () => vi.importActual('solid-js/dist/solid.js'));

const encode = (text: string): string => btoa(text);

/** A machine on which each command adds its words to the file `log`, and prints what is in it. */
function machine() {
  const ran: string[] = [];
  let hold: Promise<void> = Promise.resolve();
  const runner: Pick<Runner, 'run'> = {
    run({ command = [], files, expected }, onEvent) {
      const text = command.join(' ');
      ran.push(text);
      const log = files.find(({ path }) => path === 'log');
      const before = log?.base64 ? atob(log.text) : (log?.text ?? '');
      const now = `${before}${text};`;
      const runId = ran.length;
      let stopped = false;
      const ended = hold.then(() => {
        const outcome = stopped ? ({ kind: 'stopped' } as const) : ({ kind: 'done' } as const);
        const claim = {
          index: 0,
          form: 'block',
          line: 1,
          lastLine: 1,
          claimed: expected,
          verdict: expected === now ? 'held' : 'broken',
          actual: now,
          reason: null,
          applies: true,
          guide: null,
          mend: null,
        } as const;
        const events = [
          { kind: 'output', runId, stream: 'stdout', text: now },
          ...(expected === undefined ? [] : [{ kind: 'claims', runId, claims: [claim] }]),
          { kind: 'files', runId, files: [{ path: 'log', text: encode(now) }] },
          { kind: 'end', runId, outcome },
        ] as RunEvent[];
        for (const event of events) onEvent(event);
        return outcome;
      });
      return { runId, ended, stop: () => (stopped = true), answer: () => {} };
    },
  };
  return { runner, ran, holdUntil: (until: Promise<void>) => (hold = until) };
}

function terminal(
  code: string,
  { runner }: ReturnType<typeof machine>,
  above: Console | null = null,
  text = (): string => '',
): Console {
  return createConsole({
    commands: readConsole(code),
    start: () => ({ files: new Map([['log', { path: 'log', text: text() }]]), needs: [] }),
    above: () => above,
    runner,
    limit: () => null,
    version: () => '3.14',
    announce: () => {},
    onResult: () => {},
  });
}

const verdicts = (console: Console) => console.claims().map(({ verdict }) => verdict);
const outputs = (console: Console) =>
  console
    .lines()
    .map(({ session }) =>
      session.output.map((chunk) => (chunk.kind === 'text' ? chunk.text : '')).join(''),
    );

test('lines run in order, those of the block above first, and once', async () => {
  const at = machine();
  const first = terminal('$ a\na;', at);
  const second = terminal('$ b\na;b;\n$ c\nelse', at, first);
  expect(await second.run()).toBe('done');
  expect(at.ran).toEqual(['a', 'b', 'c']);
  expect(verdicts(first)).toEqual(['held']);
  expect(verdicts(second)).toEqual(['held', 'broken']);
  await second.run();
  expect(at.ran.slice(3)).toEqual(['b', 'c']);
});

test('what is typed goes on from the block’s lines, and the block below doesn’t see it', async () => {
  const at = machine();
  const first = terminal('$ a', at);
  const second = terminal('$ b', at, first);
  await first.type('x "y z"');
  await first.type('w');
  expect(outputs(first)).toEqual(['a;', 'a;x y z;', 'a;x y z;w;']);
  await second.run();
  expect(outputs(second)).toEqual(['a;b;']);
  await first.type('p | q');
  expect(outputs(first).at(-1)).toMatch(/needs a shell/);
  expect(at.ran).not.toContain('p');
});

test('edited files make it stale, and it begins anew', async () => {
  const at = machine();
  let text = '';
  const console = terminal('$ a', at, null, () => text);
  console.outdate();
  expect(console.stale()).toBeNull();
  await console.type('b');
  text = 'new;';
  console.outdate();
  expect(console.stale()).toMatch(/edited/);
  await console.type('c');
  expect(outputs(console)).toEqual(['new;a;', 'new;a;c;']);
  console.reset();
  expect([console.state().kind, outputs(console)]).toEqual(['idle', ['']]);
});

test('what is stopped leaves nothing to go on from', async () => {
  const at = machine();
  let go = (): void => {};
  at.holdUntil(new Promise((resolve) => (go = resolve)));
  const first = terminal('$ a\n$ b', at);
  const second = terminal('$ c', at, first);
  const ending = second.run();
  await vi.waitFor(() => expect(at.ran).toEqual(['a']));
  second.stop();
  go();
  expect(await ending).toBe('stopped');
  expect(at.ran).toEqual(['a']);
  expect([first.busy(), second.busy()]).toEqual([false, false]);
});
