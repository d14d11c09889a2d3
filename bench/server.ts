/** Serves the build, and the bare page beside it, as a good static host would: packed and cached. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { policyHeaderOf } from '../tools/build/content-policy.ts';
import type { Link } from './link.ts';
import { typeOf } from '../tools/file-types.mjs';
import { isolation } from '../tools/build/headers-plugin.ts';

export interface BenchServer {
  /** Ends in a slash. */
  url: string;
  /** Serves a folder below a path that ends in a slash, without a content policy. */
  mount(path: string, folder: string): void;
  /** What is served at a path, `/` first; null where nothing is. */
  get(path: string): Buffer | null;
  /** Serves these bytes at a path. */
  put(path: string, bytes: Buffer): void;
  /** Sends all over this link from now on; null for none. */
  throttle(link: Link | null): void;
  close(): void;
}

/** `bare` is served below `/bare/`, all else from `build`. */
export async function startServer(build: string, bare: string): Promise<BenchServer> {
  const packed = new Map<string, Buffer>();
  const extra = new Map<string, Buffer>();
  let link: Link | null = null;
  const mounts = new Map([['/bare/', bare]]);
  const foreign = (path: string) => [...mounts].find(([prefix]) => path.startsWith(prefix));

  function get(path: string): Buffer | null {
    const [prefix, folder] = foreign(path) ?? ['/', build];
    const file = join(folder, path.slice(prefix.length));
    return (
      extra.get(path) ??
      (statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null)
    );
  }

  function read(path: string): Buffer | null {
    const there = packed.get(path) ?? null;
    if (there) return there;
    const bytes = get(path);
    if (!bytes) return null;
    const body = gzipSync(bytes);
    packed.set(path, body);
    return body;
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname);
    const body = read(path);
    if (!body) return void response.writeHead(404).end();
    response.writeHead(200, {
      ...isolation,
      ...(foreign(path) ? {} : { 'Content-Security-Policy': policyHeaderOf(path) }),
      'Content-Type': typeOf(path),
      'Content-Encoding': 'gzip',
      'Content-Length': body.length,
      'Cache-Control': 'public, max-age=3600',
    });
    if (link) void link.send(response, body);
    else response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    mount: (path, folder) => void mounts.set(path, folder),
    get,
    throttle(next) {
      link = next;
    },
    put(path, bytes) {
      extra.set(path, bytes);
      packed.delete(path);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
