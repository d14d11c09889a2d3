import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as Comlink from 'comlink';
import { expect, test } from 'vitest';
import { createLink } from './link.ts';
import { fakeThread } from './testing/fake-thread.ts';
import { remote } from './remote.ts';

const never = (): Promise<never> => new Promise(() => {});

test('a worker that fails is terminated, and all that waits for it is rejected with the reason', async () => {
  const thread = fakeThread();
  const reasons: string[] = [];
  const link = createLink(thread, (reason) => reasons.push(reason));
  const waiting = [link.settle(never()), link.settle(never())];
  thread.fail('The worker failed.');
  thread.fail('The worker failed again.');
  for (const call of waiting) await expect(call).rejects.toThrow('The worker failed.');
  await expect(link.settle(Promise.resolve(1))).rejects.toThrow('The worker failed.');
  expect(thread.terminated).toBe(true);
  expect(reasons).toEqual(['The worker failed.']);
});

test('answers pass as they are', async () => {
  const link = createLink(fakeThread());
  await expect(link.settle(Promise.resolve(1))).resolves.toBe(1);
  await expect(link.settle(Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(link.death).toBeNull();
});

test('a worker that is silent too long is ended; a sign of life gives it time', async () => {
  const thread = fakeThread();
  const link = createLink(thread);
  const call = link.settle(never(), { limit: 60, message: 'No response.' });
  const start = performance.now();
  setTimeout(() => link.heard(), 40);
  await expect(call).rejects.toThrow('No response.');
  expect(performance.now() - start).toBeGreaterThan(90);
  expect(thread.terminated).toBe(true);
});

test('each function of a remote worker settles when its thread dies, and later ones at once', async () => {
  const thread = fakeThread();
  const reader = remote<{ section: (id: string) => string; whole: () => string }>(
    createLink(thread),
  );
  const calls = [reader.section('1.1'), reader.whole()];
  expect(thread.posted).toHaveLength(2);
  thread.fail('The thread that reads the guide failed.');
  for (const call of calls) await expect(call).rejects.toThrow('reads the guide failed');
  await expect(reader.section('1.2')).rejects.toThrow('reads the guide failed');
});

test('a worker still answers when the collector has taken what asked it before', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { port1: endpoint, port2 } = new MessageChannel();
  Comlink.expose({ double: (n: number) => 2 * n }, port2);
  const link = createLink({ endpoint, onFailure: () => {}, terminate: () => endpoint.close() });
  const ask = (n: number) =>
    remote<{ double: (n: number) => number }>(link, { limit: 500, message: 'No answer.' }).double(
      n,
    );
  for (let n = 0; n < 5; n += 1) {
    // One after the other: each call is made after a collection.
    // oxlint-disable-next-line no-await-in-loop
    expect(await ask(n)).toBe(2 * n);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 10));
    collect();
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  link.end('Done.');
});
