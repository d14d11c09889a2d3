import { describe, expect, test } from 'vitest';
import { checksum, wrapSnapshot, readSnapshot } from './snapshot.ts';

const memory = Uint8Array.from({ length: 64 }, (_, i) => i);

describe('a snapshot', () => {
  test('comes back as it was', async () => {
    await expect(readSnapshot(wrapSnapshot(memory))).resolves.toEqual(memory);
  });

  test.each([
    ['changed', memory.with(63, 7)],
    ['cut off', memory.subarray(0, 60)],
    ['cut off within a word', memory.subarray(0, 61)],
    ['empty', new Uint8Array()],
    ['longer', Uint8Array.of(...memory, 0, 0, 0, 0)],
  ])('that is %s is refused', async (_, bytes) => {
    const { sum } = wrapSnapshot(memory);
    await expect(readSnapshot({ memory: new Blob([bytes.slice()]), sum })).rejects.toThrow(
      'damaged',
    );
  });

  test('is summed from where its memory begins', () => {
    const shifted = new Uint8Array(72);
    shifted.set(memory, 8);
    expect(checksum(shifted.subarray(8))).toBe(checksum(memory));
  });
});
