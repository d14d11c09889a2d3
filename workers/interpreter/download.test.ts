import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BootProgress } from '../protocol.ts';
import { withCountedFetch } from './download.ts';

const sizes = { 'a.wasm': 6, 'b.zip': 4 };
const answer = (text: string, status = 200): Response => new Response(text, { status });
let network: ReturnType<typeof vi.fn<typeof fetch>>;

beforeEach(() => {
  network = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', network);
});
afterEach(() => void vi.unstubAllGlobals());

async function load(url: string): Promise<string> {
  return (await fetch(url)).text();
}

describe('a counted download', () => {
  test('tells the bytes of the files that count, and of no others', async () => {
    network.mockImplementation(async (input) =>
      answer(String(input).includes('b') ? 'bbbb' : 'aaaaaa'),
    );
    const seen: BootProgress[] = [];
    const result = await withCountedFetch(
      sizes,
      (progress) => seen.push(progress),
      async () => [await load('/x/a.wasm'), await load('/x/other.json'), await load('/x/b.zip')],
    );
    expect(result).toEqual(['aaaaaa', 'aaaaaa', 'bbbb']);
    expect(seen.map(({ loaded, total }) => [loaded, total])).toEqual([
      [0, 10],
      [6, 10],
      [10, 10],
    ]);
    expect(seen.at(-1)?.stage).not.toBe(seen[0]?.stage);
  });

  test.each([
    ['that the server refuses', async () => answer('', 404), 'the server answered 404'],
    ['that is cut off', async () => Promise.reject(new TypeError('no network')), 'no network'],
  ])(
    'fails with a sentence at a file %s, whatever becomes of the start',
    async (_, reply, reason) => {
      network.mockImplementation(reply);
      const start = async (): Promise<never> => {
        await load('/x/a.wasm').catch(() => {});
        return new Promise(() => {});
      };
      await expect(withCountedFetch(sizes, () => {}, start)).rejects.toThrow(
        `Python couldn't be downloaded: a.wasm: ${reason}.`,
      );
    },
  );

  test('leaves the network as it was', async () => {
    await withCountedFetch(
      sizes,
      () => {},
      async () => 1,
    );
    expect(globalThis.fetch).toBe(network);
  });
});
