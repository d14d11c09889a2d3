import { expect, test } from 'vitest';
import { createLink } from '../links/link.ts';
import { fakeThread } from '../links/testing/fake-thread.ts';
import { createRpc } from './rpc.ts';

test('an answer settles its own question', async () => {
  const thread = fakeThread();
  const { say } = thread;
  const rpc = createRpc(createLink(thread), () => null);
  const first = rpc.request('a', {});
  const second = rpc.request('b', {});
  say({ id: 2, result: 'two' });
  say({ id: 1, error: { message: 'no such file' } });
  expect(await second).toBe('two');
  await expect(first).rejects.toThrow('no such file');
});

test('what the server asks is answered', () => {
  const thread = fakeThread();
  const { posted, say } = thread;
  createRpc(createLink(thread), (method) => `${method}!`);
  say({ id: 'x', method: 'workspace/configuration', params: {} });
  say({ method: 'window/logMessage', params: {} });
  expect(posted).toEqual([{ jsonrpc: '2.0', id: 'x', result: 'workspace/configuration!' }]);
});

test('every question settles: by failure, by silence, and at once after the end', async () => {
  const thread = fakeThread();
  const rpc = createRpc(createLink(thread), () => null);
  const waiting = rpc.request('a', {});
  thread.fail('The type checker failed.');
  await expect(waiting).rejects.toThrow('The type checker failed.');
  await expect(rpc.request('b', {})).rejects.toThrow('The type checker failed.');

  const silent = createRpc(createLink(fakeThread()), () => null, 5);
  await expect(silent.request('a', {})).rejects.toThrow('didn’t answer');
});
