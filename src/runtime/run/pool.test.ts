import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Outcome, RunEvent } from '../../../wire/run.ts';
import { request, setUp } from './testing/fake-client.ts';

const settle = async (): Promise<void> => void (await vi.advanceTimersByTimeAsync(0));
const done: Outcome = { kind: 'done' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the spare', () => {
  test('is started once by prepare, and taken by a run', async () => {
    const { runner, clients, at } = setUp();
    runner.prepare('3.14');
    runner.prepare('3.14');
    expect(clients).toHaveLength(1);
    at(0).boot();
    runner.run(request, () => {});
    await settle();
    expect(at(0).started).toBe(true);
  });

  test('is followed by the next when a run is over', async () => {
    const { runner, clients, at } = setUp();
    const run = runner.run(request, () => {});
    at(0).boot();
    await settle();
    at(0).end(done);
    await expect(run.ended).resolves.toEqual(done);
    await settle();
    expect(at(0).alive).toBe(false);
    expect(clients).toHaveLength(2);
    at(1).boot();
    runner.run(request, () => {});
    await settle();
    expect(at(1).started).toBe(true);
    expect(clients).toHaveLength(2);
  });

  test('is followed by the next while a run goes on, so that Stop finds one', async () => {
    const { runner, clients, at } = setUp();
    runner.run(request, () => {});
    at(0).boot();
    await settle();
    expect(clients).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(clients).toHaveLength(2);
    at(0).end(done);
    await settle();
    expect(clients).toHaveLength(2);
  });

  test('is of the Python that was asked for last, and there is only one', async () => {
    const { runner, clients, versions, at } = setUp();
    runner.prepare('3.14');
    runner.prepare('3.12');
    expect(versions).toEqual(['3.14', '3.12']);
    expect(at(0).alive).toBe(false);
    at(1).boot();
    const run = runner.run({ ...request, version: '3.13' }, () => {});
    expect(at(1).alive).toBe(false);
    at(2).boot();
    await settle();
    at(2).end(done);
    await run.ended;
    await settle();
    expect(versions).toEqual(['3.14', '3.12', '3.13', '3.13']);
    expect(clients.filter(({ alive }) => alive)).toEqual([at(3)]);
  });

  test('of another Python goes, where a run that was given up gives its interpreter back', async () => {
    const { runner, clients, versions, at } = setUp();
    const run = runner.run(request, () => {});
    await settle();
    runner.prepare('3.13');
    expect(versions).toEqual(['3.14']);
    run.stop();
    at(0).refuse('killed');
    await settle();
    expect(versions).toEqual(['3.14', '3.13']);
    expect(clients.filter(({ alive }) => alive)).toEqual([at(1)]);
  });

  test('has the packages that were used last', async () => {
    const { runner, environments, at } = setUp();
    runner.prepare('3.14');
    const flask = { ...request, needs: ['flask'] };
    const run = runner.run(flask, () => {});
    expect(environments).toEqual(['', 'flask']);
    expect(at(0).alive).toBe(false);
    at(1).boot();
    await settle();
    at(1).end(done);
    await run.ended;
    await settle();
    expect(environments).toEqual(['', 'flask', 'flask']);
    at(2).boot();
    runner.prepare('3.14');
    runner.run(flask, () => {});
    await settle();
    expect(at(2).started).toBe(true);
    runner.run(request, () => {});
    expect(environments).toEqual(['', 'flask', 'flask', '']);
  });

  test('is replaced where it died waiting', async () => {
    const { runner, clients, at } = setUp();
    runner.prepare('3.14');
    at(0).refuse('gone');
    runner.run(request, () => {});
    at(1).boot();
    await settle();
    expect(at(1).started).toBe(true);
    expect(clients).toHaveLength(2);
  });
});

describe('a run', () => {
  test('asked for before the spare is ready is kept, with progress meanwhile', async () => {
    const { runner, at } = setUp();
    runner.prepare('3.14');
    const seen: RunEvent[] = [];
    const run = runner.run(request, (event) => seen.push(event));
    expect(seen).toEqual([]);
    await settle();
    at(0).progress('Downloading');
    at(0).boot();
    await settle();
    at(0).end(done);
    await run.ended;
    expect(seen.map(({ kind }) => kind)).toEqual(['progress', 'started', 'end']);
    expect(new Set(seen.map(({ runId }) => runId))).toEqual(new Set([run.runId]));
  });

  test('has an interpreter of its own', async () => {
    const { runner, at } = setUp();
    const first = runner.run(request, () => {});
    const second = runner.run(request, () => {});
    expect(first.runId).not.toBe(second.runId);
    at(0).boot();
    at(1).boot();
    await settle();
    expect([at(0).started, at(1).started]).toEqual([true, true]);
  });

  test('ends as crashed where no interpreter can be started, and the next one tries again', async () => {
    const { runner, clients, at } = setUp();
    const seen: RunEvent[] = [];
    const run = runner.run(request, (event) => seen.push(event));
    at(0).refuse('The script is missing.');
    const outcome = { kind: 'crashed', message: 'The script is missing.' };
    await expect(run.ended).resolves.toEqual(outcome);
    expect(seen).toEqual([{ kind: 'end', runId: run.runId, outcome }]);
    await settle();
    expect(clients).toHaveLength(1);
    runner.run(request, () => {});
    expect(clients).toHaveLength(2);
  });

  test('that is stopped ends, and says so once', async () => {
    const { runner, at } = setUp();
    const seen: string[] = [];
    const run = runner.run(request, ({ kind }) => seen.push(kind));
    at(0).boot();
    await settle();
    run.stop();
    run.stop();
    await expect(run.ended).resolves.toEqual({ kind: 'stopped' });
    expect(seen).toEqual(['started', 'end']);
    expect(at(0).alive).toBe(false);
  });

  test('that is stopped before it began leaves its interpreter to the next', async () => {
    const { runner, clients, at } = setUp();
    const run = runner.run(request, () => {});
    await settle();
    run.stop();
    await expect(run.ended).resolves.toEqual({ kind: 'stopped' });
    expect(at(0).alive).toBe(true);
    const next = runner.run(request, () => {});
    at(0).boot();
    await settle();
    at(0).end(done);
    await expect(next.ended).resolves.toEqual(done);
    expect(clients).toHaveLength(2);
  });
});

test('disposing stops every run and frees every interpreter', async () => {
  const { runner, clients, at } = setUp();
  const run = runner.run(request, () => {});
  at(0).boot();
  await vi.advanceTimersByTimeAsync(1000);
  expect(clients).toHaveLength(2);
  runner.dispose();
  await expect(run.ended).resolves.toEqual({ kind: 'stopped' });
  await settle();
  expect(clients.map(({ alive }) => alive)).toEqual([false, false]);
  expect(() => runner.run(request, () => {})).toThrow('disposed');
});

test('no spare starts beside the interpreter that a run waits for', async () => {
  const { runner, clients, at } = setUp();
  runner.run(request, () => {});
  await settle();
  runner.prepare('3.14');
  expect(clients).toHaveLength(1);
  at(0).boot();
  await vi.advanceTimersByTimeAsync(1000);
  expect(clients).toHaveLength(2);
});

test('where none may stand by, there is one interpreter at most', async () => {
  const { runner, clients, at } = setUp(false);
  runner.prepare('3.14');
  expect(clients).toHaveLength(0);
  const run = runner.run(request, () => {});
  at(0).boot();
  await vi.advanceTimersByTimeAsync(1000);
  at(0).end(done);
  await expect(run.ended).resolves.toEqual(done);
  await settle();
  runner.run(request, () => {}).stop();
  await settle();
  expect(clients.map(({ alive }) => alive)).toEqual([false, false]);
});

describe('bytecode', () => {
  test('is made by the spare, which stays the spare', async () => {
    const { runner, clients, at } = setUp();
    const bytecode = runner.disassemble(request);
    at(0).boot();
    await expect(bytecode).resolves.toMatchObject({ kind: 'listed' });
    runner.run(request, () => {});
    await settle();
    expect(at(0).started).toBe(true);
    expect(clients).toHaveLength(1);
  });

  test('is asked of the next interpreter where one is stopped as it starts, or as it compiles', async () => {
    const { runner, versions, at } = setUp();
    const bytecode = runner.disassemble(request);
    runner.prepare('3.12');
    await settle();
    at(2).disassemble = async () => {
      at(2).kill({ kind: 'stopped' });
      return null;
    };
    at(2).boot();
    await settle();
    at(3).boot();
    await expect(bytecode).resolves.toMatchObject({ kind: 'listed' });
    expect(versions).toEqual(['3.14', '3.12', '3.14', '3.14']);
  });

  test('is made by the Python that it is asked of', async () => {
    const { runner, versions, at } = setUp();
    runner.prepare('3.14');
    const older = runner.disassemble({ ...request, version: '3.12' });
    at(1).boot();
    await older;
    expect(versions).toEqual(['3.14', '3.12']);
    expect(at(0).alive).toBe(false);
  });

  test('tells why where no interpreter starts', async () => {
    const { runner, at } = setUp();
    const bytecode = runner.disassemble(request);
    at(0).refuse('No WebAssembly here.');
    await expect(bytecode).rejects.toThrow('No WebAssembly here.');
  });

  test('leaves no interpreter where none may stand by', async () => {
    const { runner, at } = setUp(false);
    const bytecode = runner.disassemble(request);
    at(0).boot();
    await bytecode;
    expect(at(0).alive).toBe(false);
  });
});
