/**
 * The interpreter's memory that came with the build, made in a browser by `tools/build/snapshot-plugin.ts`,
 * for a visit that has none of its own: a first one, or the first after an update.
 */
import type { ShippedSnapshot, Snapshot } from '../../../wire/supplies.ts';

/** A longer download, in s, costs more than it saves: an ordinary start takes about that much more. */
const WORTH_WAITING = 1;
/** A download that isn't over by then, in s, stands still; an ordinary start follows. */
const GIVE_UP = 3;

export interface ShippingOptions {
  /** Folder of Pyodide's files, as a URL that ends in `/`. */
  folder: string;
  /** Hash of what makes an interpreter in this build. */
  build: string;
  /** Whether this browser can use what Chromium made. */
  fits(shipped: ShippedSnapshot): boolean;
  /** How fast the network has been so far, in bytes a second; null where that isn't known. */
  speed(): number | null;
}

/**
 * Fetches the build's snapshot, once `others` has settled: Pyodide itself comes first. Null where there
 * is none, it doesn't fit, or the network is too slow. Never rejects.
 */
export async function fetchShipped(
  { folder, build, fits, speed }: ShippingOptions,
  others: Promise<unknown>,
): Promise<Snapshot | null> {
  try {
    const manifest = await fetched(`${folder}snapshot.json`);
    const shipped = (await manifest.json()) as ShippedSnapshot | null;
    await others;
    if (shipped?.build !== build || !fits(shipped)) return null;
    const rate = speed();
    if (rate !== null && shipped.size / rate > WORTH_WAITING) return null;
    const signal = AbortSignal.timeout(GIVE_UP * 1000);
    const memory = await (await fetched(folder + shipped.file, { signal })).blob();
    return { memory, sum: shipped.sum, packed: true };
  } catch {
    return null;
  }
}

async function fetched(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response;
}

/**
 * The speed at which files of this folder came, in bytes a second, as the browser noted it. Null where
 * it noted nothing, or all came from its own cache.
 */
export function networkSpeed(folder: string): number | null {
  const entries = performance
    .getEntriesByType('resource')
    .map((entry) => entry as PerformanceResourceTiming)
    .filter(({ name, transferSize }) => name.startsWith(folder) && transferSize > 0);
  const bytes = entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
  const start = Math.min(...entries.map(({ requestStart }) => requestStart));
  const end = Math.max(...entries.map(({ responseEnd }) => responseEnd));
  return bytes > 0 && end > start ? (bytes / (end - start)) * 1000 : null;
}

/** Whether this browser is of the kind that made it: only there has it been tried. */
export function fitsThisBrowser(shipped: ShippedSnapshot): boolean {
  const { userAgentData } = navigator as NavigatorWithBrands;
  const isChromium = userAgentData?.brands.some(({ brand }) => brand === 'Chromium') ?? false;
  return isChromium && shipped.suspends === 'Suspending' in WebAssembly;
}

/** Only Chromium has it, so TypeScript's own types don't. */
interface NavigatorWithBrands extends Navigator {
  userAgentData?: { brands: { brand: string }[] };
}
