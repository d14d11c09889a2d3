import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ShippedSnapshot } from '../../../wire/supplies.ts';
import { fetchShipped, networkSpeed } from './shipped.ts';
import type { ShippingOptions } from './shipped.ts';

const about: ShippedSnapshot = {
  file: 'memory.bin',
  size: 6_000_000,
  sum: 7,
  build: 'this build',
  suspends: true,
};
let files: Record<string, () => Response>;
let asked: string[];

beforeEach(() => {
  asked = [];
  files = {
    '/x/snapshot.json': () => Response.json(about),
    '/x/memory.bin': () => new Response('packed'),
  };
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url);
    return files[url]?.() ?? new Response(null, { status: 404 });
  });
});
afterEach(() => void vi.unstubAllGlobals());

const options: ShippingOptions = {
  folder: '/x/',
  build: 'this build',
  fits: () => true,
  speed: () => 50_000_000 / 8,
};
const ship = (more: Partial<ShippingOptions> = {}, others: Promise<unknown> = Promise.resolve()) =>
  fetchShipped({ ...options, ...more }, others);

describe('the build’s snapshot', () => {
  test('is fetched after what every start needs', async () => {
    let settle = (): void => {};
    const shipping = ship({}, new Promise<void>((resolve) => (settle = resolve)));
    await vi.waitFor(() => expect(asked).toEqual(['/x/snapshot.json']));
    settle();
    const snapshot = await shipping;
    expect(snapshot).toMatchObject({ sum: 7, packed: true });
    await expect(snapshot?.memory.text()).resolves.toBe('packed');
  });

  test.each<[string, Partial<ShippingOptions>]>([
    ['is of another build', { build: 'another' }],
    ['doesn’t fit the browser', { fits: () => false }],
    ['would take longer than it saves', { speed: () => 10_000_000 / 8 }],
  ])('is left alone where it %s', async (_, more) => {
    await expect(ship(more)).resolves.toBeNull();
    expect(asked).toEqual(['/x/snapshot.json']);
  });

  test('is fetched where the network’s speed isn’t known', async () => {
    await expect(ship({ speed: () => null })).resolves.not.toBeNull();
  });

  test.each<[string, Record<string, () => Response>]>([
    ['the build has none', { '/x/snapshot.json': () => Response.json(null) }],
    ['there is a page in its place', { '/x/snapshot.json': () => new Response('<!doctype html>') }],
    ['its file is missing', { '/x/memory.bin': () => new Response(null, { status: 404 }) }],
  ])('is none where %s', async (_, other) => {
    Object.assign(files, other);
    await expect(ship()).resolves.toBeNull();
  });

  test('is none where the rest couldn’t be had', async () => {
    await expect(ship({}, Promise.reject(new Error('no network')))).resolves.toBeNull();
  });
});

test('the network’s speed is that of this folder’s files that came over it', () => {
  const entry = (name: string, start: number, end: number, size: number, cached = false) => ({
    name,
    requestStart: start,
    responseEnd: end,
    encodedBodySize: size,
    transferSize: cached ? 0 : size + 300,
  });
  const noted = vi.spyOn(performance, 'getEntriesByType');
  noted.mockReturnValue([
    entry('/x/a', 100, 600, 2_000_000),
    entry('/x/b', 120, 1100, 3_000_000),
    entry('/x/c', 0, 1, 9_000_000, true),
    entry('/elsewhere', 0, 5000, 5),
  ] as unknown as PerformanceEntryList);
  expect(networkSpeed('/x/')).toBe(5_000_000);
  noted.mockReturnValue([]);
  expect(networkSpeed('/x/')).toBeNull();
  noted.mockRestore();
});
