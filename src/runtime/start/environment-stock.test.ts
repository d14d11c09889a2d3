import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MountedPack } from '../../../wire/packages.ts';
import type { Snapshot, Supplies } from '../../../wire/supplies.ts';
import { createEnvironmentStock } from './environment-stock.ts';
import type { EnvironmentStore } from './environment-store.ts';
import type { Stock } from './supplies.ts';

const bareMemory: Snapshot = { memory: new Blob(['bare']), sum: 1 };
const made: Snapshot = { memory: new Blob(['made']), sum: 2 };
const kept: Snapshot = { memory: new Blob(['kept']), sum: 3 };
const pack: MountedPack = { blob: new Blob(['files']), metadata: { files: [] } };

const bareSupplies: Supplies = {
  module: {} as WebAssembly.Module,
  files: {},
  snapshot: bareMemory,
  makeSnapshot: false,
  environment: null,
};

function setUp(inStore: Snapshot | null = null) {
  const store = {
    load: vi.fn<EnvironmentStore['load']>(async () => inStore),
    keep: vi.fn<EnvironmentStore['keep']>(async () => true),
    drop: vi.fn<EnvironmentStore['drop']>(async () => {}),
  } satisfies EnvironmentStore;
  const bare = {
    get: vi.fn<Stock['get']>(async () => bareSupplies),
    hear: vi.fn<Stock['hear']>(),
    distrust: vi.fn<Stock['distrust']>(),
  } satisfies Stock;
  const packs = vi.fn<() => Promise<MountedPack[]>>(async () => [pack]);
  const stock = createEnvironmentStock({
    environment: { roots: ['tea'], modules: ['tea'] },
    bare,
    packs,
    store,
    key: Promise.resolve('key'),
  });
  return { stock, store, bare, packs, get: () => stock.get(() => {}) };
}

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

test('the first interpreter makes the memory that the next ones start from', async () => {
  const { stock, store, get } = setUp();
  const first = await get();
  expect(first).toMatchObject({
    snapshot: bareMemory,
    environment: { modules: ['tea'], packs: [pack], snapshot: null, makeSnapshot: true },
  });
  stock.hear({ kind: 'made', snapshot: made }, first);
  await vi.waitFor(() => expect(store.keep).toHaveBeenCalledWith('key', made));
  const { environment } = await get();
  expect(environment).toMatchObject({ snapshot: made, makeSnapshot: false });
});

test('what the last visit kept is there for the first', async () => {
  const { environment } = await setUp(kept).get();
  expect(environment).toMatchObject({ snapshot: kept, makeSnapshot: false });
});

test('without its packages an interpreter starts bare, and its news is not the environment’s', async () => {
  const { stock, store, bare, packs, get } = setUp();
  packs.mockRejectedValueOnce(new Error('no network'));
  const supplies = await get();
  expect(supplies).toBe(bareSupplies);
  stock.hear({ kind: 'made', snapshot: made }, supplies);
  expect(bare.hear).toHaveBeenCalledTimes(1);
  expect(store.keep).not.toHaveBeenCalled();
  expect((await get()).environment).toMatchObject({ snapshot: null });
});

test('memory that an interpreter refuses is thrown away and made once more', async () => {
  const { stock, store, get } = setUp(kept);
  stock.hear({ kind: 'refused', reason: 'it is damaged' }, await get());
  await vi.waitFor(() => expect(store.drop).toHaveBeenCalledWith('key'));
  expect((await get()).environment).toMatchObject({ snapshot: null, makeSnapshot: true });
  stock.hear({ kind: 'refused', reason: 'it cannot be made' }, await get());
  expect((await get()).environment).toMatchObject({ makeSnapshot: false });
});

test('one that is stopped while it starts is no reason to distrust its memory; three in a row are', async () => {
  const { stock, get } = setUp(kept);
  const supplies = await get();
  stock.distrust(supplies);
  stock.distrust(supplies);
  stock.hear({ kind: 'as given' }, supplies);
  stock.distrust(supplies);
  stock.distrust(supplies);
  expect((await get()).environment).toMatchObject({ snapshot: kept });
  stock.distrust(supplies);
  expect((await get()).environment).toMatchObject({ snapshot: null });
});
