/** The browser's Python workers, and what they start from. */
import type { Environment } from '../../../wire/packages.ts';
import type { PythonVersion } from '../../../wire/program.ts';
import type { Snapshot, SnapshotNews, Supplies } from '../../../wire/supplies.ts';
import type { BootProgress, WorkerStart } from '../../../wire/worker.ts';
import { browserThread } from '../../links/browser-thread.ts';
import type { PythonThread } from '../run/client.ts';
import { download } from './download.ts';
import { createEnvironmentStock } from './environment-stock.ts';
import { createEnvironmentStore } from './environment-store.ts';
import { createPackageShelf } from './package-shelf.ts';
import type { PackageShelf } from './package-shelf.ts';
import { browserBuild, snapshotKey } from './snapshot-key.ts';
import { fetchShipped, fitsThisBrowser, networkSpeed } from './shipped.ts';
import type { ShippingOptions } from './shipped.ts';
import { createSnapshotStore } from './snapshot-store.ts';
import { createStock } from './supplies.ts';
import type { Stock } from './supplies.ts';
import { reasonOf } from '../../../wire/reason.ts';

/** Folder of a version's files: beside the page, under any sub-path. */
const pyodideFolder = (version: PythonVersion): string =>
  new URL(`pyodide/${version}/`, document.baseURI).href;

/** This browser's stock of one Python; nothing is fetched before the first worker. */
export function createBrowserStock(version: PythonVersion): Stock {
  return createStock({
    download: (onProgress) => download(pyodideFolder(version), PYODIDE_SIZES[version], onProgress),
    store: createSnapshotStore(version, globalThis.caches, document.baseURI),
    key: import.meta.env.DEV ? Promise.resolve(null) : keyOfThisBrowser(version),
    ship: (others) => (version === ASSAY_SHIPPED ? ship(version, others) : Promise.resolve(null)),
  });
}

/** The snapshot that comes with the build; only the Python that most readers use has one. */
function ship(version: PythonVersion, others: Promise<unknown>): Promise<Snapshot | null> {
  const folder = pyodideFolder(version);
  const options: ShippingOptions = {
    folder,
    build: ASSAY_BUILDS[version],
    fits: fitsThisBrowser,
    speed: () => networkSpeed(folder),
  };
  return fetchShipped(options, others);
}

/** The stock of interpreters with packages: of the newest Python, for which they are built. */
export function createBrowserEnvironment(
  environment: Environment,
  bare: Stock,
  shelf: PackageShelf,
): Stock {
  const packages = [shelf.key, ...environment.roots];
  return createEnvironmentStock({
    environment,
    bare,
    packs: (onProgress) => shelf.take(environment, onProgress),
    store: createEnvironmentStore(globalThis.caches, document.baseURI),
    key: import.meta.env.DEV ? Promise.resolve(null) : keyOfThisBrowser(ASSAY_SHIPPED, packages),
  });
}

/** This build's packages. */
export function createBrowserShelf(): PackageShelf {
  return createPackageShelf(new URL('packages/', document.baseURI).href);
}

async function keyOfThisBrowser(
  version: PythonVersion,
  packages: readonly string[] = [],
): Promise<string> {
  return snapshotKey({
    build: ASSAY_BUILDS[version],
    packages,
    browser: await browserBuild(navigator),
    suspends: 'Suspending' in WebAssembly,
    shares: globalThis.crossOriginIsolated,
  });
}

/**
 * Starts `python.worker.ts`. The worker itself gets one message, with the port over which all else
 * goes, and answers with one, before it can run user code.
 */
export function startBrowserWorker(version: PythonVersion, stock: Stock): PythonThread {
  const worker = new Worker(new URL('../../../workers/python.worker.ts', import.meta.url), {
    type: 'module',
    // It fetches its own scripts before it hears anything, so its name says which.
    name: `python ${version}`,
  });
  const { port1: endpoint, port2: port } = new MessageChannel();
  let fail: (message: string) => void = () => {};
  let tellProgress: (progress: BootProgress) => void = () => {};
  let given: Supplies | null = null;

  worker.addEventListener(
    'message',
    ({ data }: MessageEvent<SnapshotNews>) => {
      if (given) stock.hear(data, given);
      given = null;
    },
    { once: true },
  );
  function failed(message: string): void {
    if (given) stock.distrust(given);
    given = null;
    fail(message);
  }
  browserThread(worker, 'Python’s worker').onFailure(failed);
  async function supply(): Promise<void> {
    try {
      const supplies = await stock.get((progress) => tellProgress(progress));
      given = supplies;
      worker.postMessage({ port, supplies } satisfies WorkerStart, [port]);
    } catch (error) {
      failed(reasonOf(error));
    }
  }
  void supply();

  return {
    endpoint,
    onFailure: (callback) => (fail = callback),
    onProgress: (callback) => (tellProgress = callback),
    terminate() {
      // It never answered: perhaps because of what it was given.
      if (given) stock.distrust(given);
      given = null;
      worker.terminate();
      endpoint.close();
    },
  };
}
