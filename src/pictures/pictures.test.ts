import * as Comlink from 'comlink';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PictureReader } from '../../wire/picture.ts';
import type { Thread } from '../links/link.ts';
import { createPictures } from './pictures.ts';

/** A thread that reads by these functions, one for each time that it is started. */
function startable(...reads: PictureReader['read'][]): { start: () => Thread; ended: number[] } {
  const ended: number[] = [];
  let started = 0;
  const start = (): Thread => {
    const number = started;
    started += 1;
    const { port1, port2 } = new MessageChannel();
    Comlink.expose({ read: reads[number] ?? (() => ({ kind: 'image' })) }, port2);
    return {
      endpoint: port1,
      onFailure: () => {},
      terminate() {
        ended.push(number);
        port1.close();
      },
    };
  };
  return { start, ended };
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => vi.useRealTimers());

test('one that takes too long is refused, and the next is read by another thread', async () => {
  const { start, ended } = startable(() => new Promise(() => {}) as never);
  const read = createPictures(start);
  const [slow, next] = [read('text/html', '<p>'), read('image/png', '')];
  await vi.advanceTimersByTimeAsync(15_000);
  expect(await slow).toEqual({ kind: 'refused', why: 'This picture takes too long to read.' });
  expect(await next).toEqual({ kind: 'image' });
  expect(ended).toEqual([0]);
});

test('one that makes the reader fail is refused, in words of ours', async () => {
  const { start } = startable(() => {
    throw new RangeError('Maximum call stack size exceeded');
  });
  expect(await createPictures(start)('text/html', '<p>')).toEqual({
    kind: 'refused',
    why: 'This picture can’t be read.',
  });
});

test('the thread ends when there is nothing to read for a while', async () => {
  const { start, ended } = startable();
  const read = createPictures(start);
  await read('image/png', '');
  expect(ended).toEqual([]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(ended).toEqual([0]);
  expect(await read('image/png', '')).toEqual({ kind: 'image' });
});
