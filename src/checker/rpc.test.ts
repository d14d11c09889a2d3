import { expect, test } from 'vitest';
import { createRpc, type RpcLink } from './rpc.ts';

/** A worker whose answers the test gives. */
function fakeLink() {
  let hear: (message: unknown) => void = () => {};
  let fail: (message: string) => void = () => {};
  const posted: Record<string, unknown>[] = [];
  const link: RpcLink = {
    post: (message) => void posted.push(message as Record<string, unknown>),
    onMessage: (callback) => (hear = callback),
    onFailure: (callback) => (fail = callback),
    terminate() {},
  };
  const say = (message: object) => hear(message);
  const die = (message: string) => fail(message);
  return { link, posted, say, die };
}

test('an answer settles its own question', async () => {
  const { link, say } = fakeLink();
  const rpc = createRpc(link, () => null);
  const first = rpc.request('a', {});
  const second = rpc.request('b', {});
  say({ id: 2, result: 'two' });
  say({ id: 1, error: { message: 'no such file' } });
  expect(await second).toBe('two');
  await expect(first).rejects.toThrow('no such file');
});

test('what the server asks is answered', () => {
  const { link, posted, say } = fakeLink();
  createRpc(link, (method) => `${method}!`);
  say({ id: 'x', method: 'workspace/configuration', params: {} });
  say({ method: 'window/logMessage', params: {} });
  expect(posted).toEqual([{ jsonrpc: '2.0', id: 'x', result: 'workspace/configuration!' }]);
});

test('every question settles: by failure, by silence, and at once after the end', async () => {
  const { link, die } = fakeLink();
  const rpc = createRpc(link, () => null);
  const waiting = rpc.request('a', {});
  die('The type checker failed.');
  await expect(waiting).rejects.toThrow('The type checker failed.');
  await expect(rpc.request('b', {})).rejects.toThrow('The type checker failed.');
  expect(rpc.alive).toBe(false);

  const silent = createRpc(fakeLink().link, () => null, 5);
  await expect(silent.request('a', {})).rejects.toThrow("didn't answer");
});
