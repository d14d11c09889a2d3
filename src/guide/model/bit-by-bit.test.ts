import { expect, test } from 'vitest';
import { bitByBit } from './bit-by-bit.ts';

function* busy(steps: number, done: string[]): Generator<void, string> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + 5;
    while (performance.now() < until);
    yield;
  }
  done.push('the long work');
  return 'result';
}

test('other work runs meanwhile', async () => {
  const done: string[] = [];
  const long = bitByBit(busy(40, done));
  setTimeout(() => done.push('what came meanwhile'));
  expect(await long).toBe('result');
  expect(done).toEqual(['what came meanwhile', 'the long work']);
});

test('an error of the work is the promise’s', async () => {
  function* failing(): Generator<void, never> {
    yield;
    throw new Error('no');
  }
  await expect(bitByBit(failing())).rejects.toThrow('no');
});
