import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BootProgress } from '../../../wire/worker.ts';
import { download } from './download.ts';

/** The smallest module: magic number and version. */
const wasm = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const sizes = { 'pyodide.asm.wasm': wasm.length, 'b.zip': 4 };
let network: ReturnType<typeof vi.fn<typeof fetch>>;

const answer = (input: RequestInfo | URL, type: string): Response =>
  new Response(String(input).endsWith('.wasm') ? wasm : 'bbbb', {
    headers: { 'Content-Type': type },
  });

beforeEach(() => {
  network = vi.fn<typeof fetch>();
  vi.stubGlobal('fetch', network);
});
afterEach(() => void vi.unstubAllGlobals());

describe('the download of Pyodide', () => {
  test.each(['application/wasm', 'application/octet-stream'])(
    'gives the module and the other files, each fetched once, whatever their type (%s)',
    async (type) => {
      network.mockImplementation(async (input) => answer(input, type));
      const { module, files } = await download('/x/', sizes, () => {});
      expect(module).toBeInstanceOf(WebAssembly.Module);
      await expect(files['b.zip']?.text()).resolves.toBe('bbbb');
      expect(network.mock.calls.map(([url]) => url)).toEqual(['/x/pyodide.asm.wasm', '/x/b.zip']);
    },
  );

  test('tells how many bytes are there, and when all are', async () => {
    network.mockImplementation(async (input) => answer(input, 'application/wasm'));
    const seen: BootProgress[] = [];
    await download('/x/', sizes, (progress) => seen.push(progress));
    expect(seen[0]).toMatchObject({ loaded: 0, total: 12 });
    expect(seen.at(-1)).toMatchObject({ loaded: 12, total: 12 });
    expect(seen.at(-1)?.stage).not.toBe(seen[0]?.stage);
  });

  test.each([
    [
      'that the server refuses',
      async () => new Response('', { status: 404 }),
      'the server answered 404',
    ],
    ['that is cut off', async () => Promise.reject(new TypeError('no network')), 'no network'],
  ])('fails with a sentence at a file %s', async (_, reply, reason) => {
    network.mockImplementation(reply);
    await expect(download('/x/', { 'pyodide.asm.wasm': 8 }, () => {})).rejects.toThrow(
      `Python couldn’t be downloaded: pyodide.asm.wasm: ${reason}.`,
    );
  });
});
