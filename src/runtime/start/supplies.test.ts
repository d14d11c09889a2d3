import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Snapshot, Supplies } from '../../../wire/supplies.ts';
import type { SnapshotStore } from './snapshot-store.ts';
import { createStock } from './supplies.ts';
import type { Stock, SuppliesOptions } from './supplies.ts';

const pyodide = { module: {} as WebAssembly.Module, files: {} };
const made: Snapshot = { memory: new Blob(['made']), sum: 1 };
const kept: Snapshot = { memory: new Blob(['kept']), sum: 2 };

/** What a worker was given; to a stock without packages it is all one. */
const given = {} as Supplies;
const shipped: Snapshot = { memory: new Blob(['packed']), sum: 3, packed: true };

function setUp(inStore: Snapshot | null = null, key: string | null = 'key') {
  const store = {
    load: vi.fn<SnapshotStore['load']>(async () => inStore),
    keep: vi.fn<SnapshotStore['keep']>(async () => true),
    clear: vi.fn<SnapshotStore['clear']>(async () => {}),
  } satisfies SnapshotStore;
  const download = vi.fn<SuppliesOptions['download']>(async () => pyodide);
  const ship = vi.fn<SuppliesOptions['ship']>(async () => null);
  const stock = createStock({ download, store, key: Promise.resolve(key), ship });
  const get = (): Promise<Supplies> => stock.get(() => {});
  return { stock, store, download, ship, get };
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'info').mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

describe('a visit’s supplies', () => {
  test('are fetched once, for all workers', async () => {
    const { get, download } = setUp();
    expect(download).not.toHaveBeenCalled();
    const [first, second] = await Promise.all([get(), get()]);
    expect(first.module).toBe(second.module);
    await get();
    expect(download).toHaveBeenCalledTimes(1);
  });

  test('are asked for again after a download that failed', async () => {
    const { get, download } = setUp();
    download.mockRejectedValueOnce(new Error('no network'));
    await expect(get()).rejects.toThrow('no network');
    await expect(get()).resolves.toMatchObject({ snapshot: null });
  });

  test('tell each worker how far the download is', async () => {
    const { stock, download } = setUp();
    const half = { stage: 'x', loaded: 1, total: 2 };
    let finish = (): void => {};
    download.mockImplementation(async (tell) => {
      tell(half);
      await new Promise<void>((resolve) => (finish = resolve));
      return pyodide;
    });
    const seen: unknown[] = [];
    const first = stock.get((progress) => seen.push(progress));
    const second = stock.get((progress) => seen.push(progress));
    finish();
    await Promise.all([first, second]);
    expect(seen).toEqual([half, half]);
  });
});

describe('a visit’s snapshot', () => {
  test('is the last visit’s, where there is one', async () => {
    const { get, store } = setUp(kept);
    await expect(get()).resolves.toMatchObject({ snapshot: kept, makeSnapshot: false });
    expect(store.load).toHaveBeenCalledExactlyOnceWith('key');
  });

  test('is made by the first worker, and kept', async () => {
    const { stock, get, store } = setUp();
    await expect(get()).resolves.toMatchObject({ snapshot: null, makeSnapshot: true });
    stock.hear({ kind: 'made', snapshot: made }, given);
    await expect(get()).resolves.toMatchObject({ snapshot: made, makeSnapshot: false });
    await vi.waitFor(() => expect(store.keep).toHaveBeenCalledExactlyOnceWith('key', made));
  });

  test('is the build’s where nothing is kept; unpacked by the first worker, it is kept', async () => {
    const { stock, get, store, ship } = setUp();
    ship.mockResolvedValue(shipped);
    await expect(get()).resolves.toMatchObject({ snapshot: shipped, makeSnapshot: false });
    stock.hear({ kind: 'made', snapshot: made }, given);
    await expect(get()).resolves.toMatchObject({ snapshot: made });
    expect(ship).toHaveBeenCalledTimes(1);
    await vi.waitFor(() => expect(store.keep).toHaveBeenCalledExactlyOnceWith('key', made));
  });

  test('is not fetched from the build where one is kept', async () => {
    const { get, ship } = setUp(kept);
    await get();
    expect(ship).not.toHaveBeenCalled();
  });

  test('serves the visit where the browser refuses to keep it', async () => {
    const { stock, get, store } = setUp();
    store.keep.mockResolvedValue(false);
    await get();
    stock.hear({ kind: 'made', snapshot: made }, given);
    await vi.waitFor(() => expect(console.info).toHaveBeenCalled());
    await expect(get()).resolves.toMatchObject({ snapshot: made });
  });

  test('is neither looked for nor kept without a name', async () => {
    const { stock, get, store } = setUp(kept, null);
    await expect(get()).resolves.toMatchObject({ snapshot: null });
    stock.hear({ kind: 'made', snapshot: made }, given);
    await Promise.resolve();
    expect(store.load).not.toHaveBeenCalled();
    expect(store.keep).not.toHaveBeenCalled();
  });

  test('that a worker refuses is thrown away, told, and made anew', async () => {
    const { stock, get, store } = setUp(kept);
    await get();
    stock.hear({ kind: 'refused', reason: 'it is damaged' }, given);
    expect(store.clear).toHaveBeenCalled();
    expect(console.warn).toHaveBeenCalledWith(expect.stringContaining('it is damaged'));
    await expect(get()).resolves.toMatchObject({ snapshot: null, makeSnapshot: true });
  });

  test('with which a worker never started is thrown away', async () => {
    const { stock, get, store } = setUp(kept);
    stock.distrust(await get());
    expect(store.clear).toHaveBeenCalled();
    await expect(get()).resolves.toMatchObject({ snapshot: null, makeSnapshot: true });
  });

  test.each<(stock: Stock, supplies: Supplies) => void>([
    (stock, supplies) => stock.distrust(supplies),
    (stock) => stock.hear({ kind: 'refused', reason: 'it cannot be made' }, given),
  ])('is not asked for again where its making failed', async (fail) => {
    const { stock, get } = setUp();
    fail(stock, await get());
    await expect(get()).resolves.toMatchObject({ snapshot: null, makeSnapshot: false });
  });
});
