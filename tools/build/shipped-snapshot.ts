/**
 * Takes the interpreter's memory out of a finished build: opens it in Chromium as a reader's first
 * visit does, and has what that visit keeps for the next one.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { checksum } from '../../workers/interpreter/start/snapshot.ts';
import type { ShippedSnapshot } from '../../wire/supplies.ts';
import { systemChromium } from '../chromium.mjs';
import { typeOf } from '../file-types.mjs';
import { isolation } from './headers-plugin.ts';

/** How long a browser may take to start, open the page and start Python, in ms. */
const PATIENCE = 60_000;

/** A snapshot as it lies beside Pyodide's files. */
export interface Shipped {
  about: ShippedSnapshot;
  bytes: Buffer;
}

/** A Chromium at hand: the system's, or Playwright's own; null where there is none. */
export async function findChromium(): Promise<string | null> {
  const system = systemChromium();
  if (system !== undefined) return system;
  try {
    const path = (await import('playwright')).chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null; // Playwright isn't installed
  }
}

/**
 * The snapshot of a build in `folder`, whose interpreters' hash is `build`. It is made once for each
 * hash and kept in `.cache`. Rejects where the browser can't make one.
 */
export async function shippedSnapshot(
  folder: string,
  build: string,
  chromium: string,
): Promise<Shipped> {
  const cache = fileURLToPath(new URL('../../.cache/', import.meta.url));
  const kept = join(cache, `snapshot-${build}.gz`);
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true });
    const memory = await takeMemory(folder, chromium);
    writeFileSync(`${kept}.${process.pid}`, gzipSync(memory, { level: 9 }));
    renameSync(`${kept}.${process.pid}`, kept);
  }
  const bytes = readFileSync(kept);
  const name = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const about: ShippedSnapshot = {
    file: `snapshot-${name}.bin`,
    size: bytes.length,
    sum: checksum(gunzipSync(bytes)),
    build,
    suspends: true,
  };
  return { about, bytes };
}

/** Makes the first visit, and waits for what it keeps. */
async function takeMemory(folder: string, executablePath: string): Promise<Buffer> {
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu'],
  });
  // Made once there is a browser: a server that stays open would keep the build from ending.
  const server = await serve(folder);
  try {
    const page = await browser.newPage();
    const same = readFileSync(new URL('without-chance.js', import.meta.url), 'utf8');
    await page.route(/python\.worker.*\.js/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: same + (await response.text()) });
    });
    await page.goto(`${server.url}#/scratchpad`);
    await page.evaluate(sendKept, { name: `assay-snapshots-${NEWEST}`, patience: PATIENCE });
    return await server.taken;
  } finally {
    await browser.close();
    server.close();
  }
}

/** Runs in the page: sends what it keeps, once it does. */
async function sendKept({ name, patience }: { name: string; patience: number }): Promise<void> {
  const end = Date.now() + patience;
  // Opened anew each time: keeping replaces the whole cache.
  const find = async (): Promise<Response | undefined> => {
    const cache = await caches.open(name);
    const [request] = await cache.keys();
    return request && cache.match(request);
  };
  let kept = await find();
  while (!kept) {
    if (Date.now() > end) throw new Error('The page kept no interpreter.');
    await new Promise((resolve) => setTimeout(resolve, 50));
    kept = await find();
  }
  await fetch('taken', { method: 'POST', body: await kept.blob() });
}

interface SnapshotServer {
  /** Ends in a slash. */
  url: string;
  /** What the page sends. */
  taken: Promise<Buffer>;
  close(): void;
}

async function serve(folder: string): Promise<SnapshotServer> {
  let take: (bytes: Buffer) => void;
  const taken = new Promise<Buffer>((resolve) => (take = resolve));
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      if (request.method === 'POST') {
        take(await buffer(request));
        return response.end();
      }
      const file = join(folder, normalize(pathname === '/' ? '/index.html' : pathname));
      if (!existsSync(file)) return response.writeHead(404).end();
      response.writeHead(200, { ...isolation, 'Content-Type': typeOf(file) });
      response.end(readFileSync(file));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    taken,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
