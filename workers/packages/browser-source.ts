/** Packages in a browser: packs from the page's own origin, mounted as they are (WORKERFS). */
import type { MountedPack, PackageEntry, PackageIndex, PackedFile } from '../../wire/packages.ts';
import { SITE } from './source.ts';
import type { FileSystem, PackageSource } from './source.ts';

/** `base`: folder of the index and the packs, a URL that ends in `/`. `send` is the scope's own `fetch`. */
export function browserPackages(base: string, send: typeof fetch): PackageSource {
  let index: Promise<PackageIndex> | null = null;
  return {
    index: () => (index ??= fetchIndex(base, send)),
    async lay(pyodide, entries, onProgress) {
      const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
      let loaded = 0;
      const gain = (bytes: number): void => onProgress((loaded += bytes), total);
      gain(0);
      const packs = await Promise.all(entries.map((entry) => fetchPack(base, send, entry, gain)));
      mount(pyodide.FS, packs);
    },
  };
}

/** Fetches the list of packages. Rejects with a sentence where there is none. */
export async function fetchIndex(base: string, send: typeof fetch): Promise<PackageIndex> {
  const response = await send(`${base}index.json`).catch(() => null);
  if (!response?.ok) throw new Error('The list of packages can’t be fetched: no network?');
  const index = (await response.json()) as PackageIndex & { reason?: string };
  if (index.reason) throw new Error(`This build has no packages: ${index.reason}`);
  return index;
}

/** Fetches a pack; `gain` is told of its bytes as they come. Rejects with a sentence. */
export async function fetchPack(
  base: string,
  send: typeof fetch,
  { name, file, unpacked, sha256 }: PackageEntry,
  gain: (bytes: number) => void,
): Promise<MountedPack> {
  const failed = (): never => {
    throw new Error(`The package ${name} can’t be fetched: no network?`);
  };
  const response = await send(base + file).catch(failed);
  if (!response.ok || !response.body) failed();
  const whole = new Uint8Array(unpacked);
  let at = 0;
  const plain = response.body!.pipeThrough(new DecompressionStream('gzip'));
  for (
    let reader = plain.getReader(), part = await reader.read();
    !part.done;
    part = await reader.read()
  ) {
    if (at + part.value.length > unpacked) failed();
    whole.set(part.value, at);
    at += part.value.length;
    gain(part.value.length);
  }
  await check(whole, sha256, name);
  return open(whole);
}

/** A page without HTTPS has no `crypto.subtle`; its files are as trustworthy as its scripts. */
async function check(bytes: Uint8Array<ArrayBuffer>, sha256: string, name: string): Promise<void> {
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== sha256) throw new Error(`The package ${name} arrived damaged; reload to try again.`);
}

function open(whole: Uint8Array<ArrayBuffer>): MountedPack {
  const length = new DataView(whole.buffer).getUint32(0, true);
  const files = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + length))) as PackedFile[];
  return {
    blob: new Blob([whole.subarray(4 + length)]),
    metadata: {
      files: files.map(({ path, start, end }) => ({ filename: `/${path}`, start, end })),
    },
  };
}

/** Mounts packs at `SITE`. */
export function mount(FS: FileSystem, packages: readonly MountedPack[]): void {
  FS.mkdirTree(SITE);
  FS.mount(FS.filesystems.WORKERFS, { packages }, SITE);
}
