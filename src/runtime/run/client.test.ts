import { beforeEach, afterEach, describe, expect, test, vi } from 'vitest';
import type { RunCommand, RunEvent, RunRequest } from '../../../wire/run.ts';
import { GRACE, createClient } from './client.ts';
import { request as sample } from './testing/fake-client.ts';
import { closeWorkers, fakeWorker, info, never } from './testing/fake-worker.ts';

const request: RunRequest = { ...sample, runId: 3 };

afterEach(closeWorkers);

describe('booting', () => {
  test('resolves with what the interpreter is, and tells its progress', async () => {
    const progress = { stage: 'Downloading', loaded: 1, total: 2 };
    const seen: unknown[] = [];
    const link = fakeWorker({});
    const client = createClient(link);
    link.tell(progress);
    client.watch((news) => seen.push(news));
    await expect(client.booted).resolves.toEqual(info);
    expect(seen).toEqual([progress]);
    client.watch((news) => seen.push(news));
    expect(seen).toEqual([progress, progress]);
  });

  test('rejects with a sentence where the worker refuses', async () => {
    const link = fakeWorker({
      async boot() {
        throw new Error('no WebAssembly here.');
      },
    });
    const client = createClient(link);
    await expect(client.booted).rejects.toThrow('Python didn’t start: no WebAssembly here.');
    expect(link.terminated).toBe(true);
    expect(client.alive).toBe(false);
  });

  test('rejects where the worker fails', async () => {
    const link = fakeWorker({ boot: never });
    const client = createClient(link);
    link.fail('Its script is missing.');
    await expect(client.booted).rejects.toThrow('Its script is missing.');
    await expect(client.run(request, () => {})).resolves.toEqual({
      kind: 'crashed',
      message: 'Its script is missing.',
    });
  });

  describe('without news', () => {
    beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
    afterEach(() => void vi.useRealTimers());

    test('rejects after the limit', async () => {
      const link = fakeWorker({ boot: never });
      const client = createClient(link, 5000);
      vi.advanceTimersByTime(4999);
      expect(link.terminated).toBe(false);
      vi.advanceTimersByTime(1);
      await expect(client.booted).rejects.toThrow('no response for 5 s');
      expect(link.terminated).toBe(true);
    });

    test('waits on as long as there is news', async () => {
      const link = fakeWorker({ boot: never });
      createClient(link, 5000);
      vi.advanceTimersByTime(4000);
      link.tell({ stage: '', loaded: 0, total: 0 });
      vi.advanceTimersByTime(4000);
      expect(link.terminated).toBe(false);
      vi.advanceTimersByTime(1000);
      expect(link.terminated).toBe(true);
    });

    test('says nothing of the limit once it has started', async () => {
      const link = fakeWorker({});
      const client = createClient(link, 5000);
      await client.booted;
      vi.advanceTimersByTime(10_000);
      expect(link.terminated).toBe(false);
    });
  });
});

describe('a run', () => {
  test('passes its events on in order, and none after its end', async () => {
    const client = createClient(
      fakeWorker({
        async run({ runId }, port) {
          port.postMessage({ kind: 'started', runId } satisfies RunEvent);
          port.postMessage({ kind: 'end', runId, outcome: { kind: 'done' } } satisfies RunEvent);
          port.postMessage({ kind: 'started', runId } satisfies RunEvent);
        },
      }),
    );
    const seen: string[] = [];
    await client.booted;
    const outcome = await client.run(request, ({ kind }) => seen.push(kind));
    expect(outcome).toEqual({ kind: 'done' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    client.kill({ kind: 'stopped' });
    expect(seen).toEqual(['started']);
  });

  test.each([
    ['fails', "Python's worker failed."],
    ['ends by itself', "Python's thread ended with code 1."],
  ])('ends as crashed when the worker %s', async (_, message) => {
    const link = fakeWorker({});
    const client = createClient(link);
    await client.booted;
    const ended = client.run(request, () => {});
    link.fail(message);
    await expect(ended).resolves.toEqual({ kind: 'crashed', message });
    expect(link.terminated).toBe(true);
  });

  test('ends as crashed when the worker throws', async () => {
    const client = createClient(
      fakeWorker({
        async run() {
          throw new Error('boom');
        },
      }),
    );
    await client.booted;
    await expect(client.run(request, () => {})).resolves.toEqual({
      kind: 'crashed',
      message: 'The interpreter failed: boom',
    });
  });

  test('ends as crashed when the worker returns and never says how it ended', async () => {
    const client = createClient(fakeWorker({ run: async () => {} }));
    await client.booted;
    const outcome = await client.run(request, () => {});
    expect(outcome.kind).toBe('crashed');
  });

  test('ends as crashed when the worker lies, and nothing more of it counts', async () => {
    const seen: string[] = [];
    const client = createClient(
      fakeWorker({
        async run({ runId }, port) {
          port.postMessage({ kind: 'started', runId } satisfies RunEvent);
          port.postMessage({ kind: 'end', runId });
          port.postMessage({ kind: 'end', runId, outcome: { kind: 'done' } } satisfies RunEvent);
          await never();
        },
      }),
    );
    await client.booted;
    const outcome = await client.run(request, ({ kind }) => seen.push(kind));
    expect(outcome).toMatchObject({
      kind: 'crashed',
      message: expect.stringContaining('can’t be right (end.outcome)'),
    });
    expect(seen).toEqual(['started']);
  });

  test('refuses calls for what there isn’t', async () => {
    const replies: unknown[] = [];
    const client = createClient(
      fakeWorker({
        async run({ runId }, port) {
          port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
            replies.push(data);
            port.postMessage({ kind: 'end', runId, outcome: { kind: 'done' } } satisfies RunEvent);
          });
          port.start();
          port.postMessage({ kind: 'call', id: 7, call: { op: 'reboot' }, data: null });
          await never();
        },
      }),
    );
    await client.booted;
    await client.run(request, () => {});
    expect(replies).toEqual([{ kind: 'reply', id: 7, reply: { kind: 'failed', why: 'unknown' } }]);
  });

  test('ends as told when it is killed, and kills the worker once', async () => {
    const link = fakeWorker({});
    const client = createClient(link);
    await client.booted;
    const ended = client.run(request, () => {});
    client.kill({ kind: 'stopped' });
    link.fail('too late');
    await expect(ended).resolves.toEqual({ kind: 'stopped' });
    expect(client.alive).toBe(false);
  });

  test('is answered and told to stop on its own port, and ends as asked', async () => {
    const heard: unknown[] = [];
    let shared: SharedArrayBuffer | null = null;
    const link = fakeWorker({
      async run({ runId }, port, interrupts) {
        shared = interrupts;
        port.addEventListener('message', ({ data }: MessageEvent<RunCommand>) => {
          heard.push(data);
          if (data.kind !== 'stop') return;
          port.postMessage({ kind: 'end', runId, outcome: { kind: 'done' } } satisfies RunEvent);
        });
        port.start();
        await never();
      },
    });
    const client = createClient(link);
    await client.booted;
    const ended = client.run(request, () => {});
    client.answer('Ada');
    client.stop({ kind: 'timed out', seconds: 2 });
    client.stop({ kind: 'stopped' });
    await expect(ended).resolves.toEqual({ kind: 'timed out', seconds: 2 });
    expect(heard).toEqual([{ kind: 'answer', text: 'Ada' }, { kind: 'stop' }]);
    expect([...new Int32Array(shared ?? new SharedArrayBuffer(8))]).toEqual([2, 1]);
    expect(link.terminated).toBe(false);
  });

  test('is killed where it goes on after it was told to stop', async () => {
    const link = fakeWorker({});
    const client = createClient(link);
    await client.booted;
    const ended = client.run(request, () => {});
    const start = performance.now();
    client.stop({ kind: 'stopped' });
    await expect(ended).resolves.toEqual({ kind: 'stopped' });
    expect(performance.now() - start).toBeGreaterThan(GRACE - 50);
    expect(link.terminated).toBe(true);
  });

  test('… at its next message, where so many are there that no timer’s turn comes', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const clock = vi.spyOn(performance, 'now');
    try {
      let say = (): void => {};
      const link = fakeWorker({
        async run({ runId }, port) {
          say = () => port.postMessage({ kind: 'names', runId, names: [] } satisfies RunEvent);
          say();
          await never();
        },
      });
      const client = createClient(link);
      await client.booted;
      const seen: RunEvent[] = [];
      const ended = client.run(request, (event) => seen.push(event));
      await vi.waitUntil(() => seen.length === 1);
      client.stop({ kind: 'stopped' });
      clock.mockReturnValue(performance.now() + GRACE + 1);
      say();
      await expect(ended).resolves.toEqual({ kind: 'stopped' });
      expect(link.terminated).toBe(true);
      expect(seen).toHaveLength(1);
    } finally {
      vi.useRealTimers();
      clock.mockRestore();
    }
  });
});

test('a run that stays and then says what can’t be right is over, and its worker too', async () => {
  let say: (data: unknown) => void = () => {};
  const link = fakeWorker({
    async run({ runId }, port) {
      say = (data) => port.postMessage(data);
      say({ kind: 'open', runId, apps: [], databases: [] });
      say({ kind: 'end', runId, outcome: { kind: 'done' } });
      await never();
    },
  });
  const client = createClient(link);
  await client.booted;
  await expect(client.run(request, () => {})).resolves.toEqual({ kind: 'done' });
  expect(client.stays).toBe(true);
  const asked = client.ask({ kind: 'expression', source: '1' }, () => {});
  say({ kind: 'answer', runId: 'none' });
  expect(await asked.ended).toMatchObject({ kind: 'gone' });
  await vi.waitUntil(() => link.terminated);
  expect(client.stays).toBe(false);
});
