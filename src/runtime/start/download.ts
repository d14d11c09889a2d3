/** The download of Pyodide: once a visit, by the page, while the first worker still loads its scripts. */
import type { Supplies } from '../../../wire/supplies.ts';
import type { BootProgress } from '../../../wire/worker.ts';
import { reasonOf } from '../../../wire/reason.ts';

/** Sizes in bytes by file name, unpacked: a compressed response's own length would mislead. */
export type FileSizes = Readonly<Record<string, number>>;

const STAGE = 'Downloading Python';
const WASM = 'pyodide.asm.wasm';

/**
 * Fetches Pyodide's files from `folder` (a URL that ends in `/`), all of `sizes` at once, and
 * compiles the WebAssembly while it streams. Rejects with a sentence.
 */
export async function download(
  folder: string,
  sizes: FileSizes,
  onProgress: (progress: BootProgress) => void,
): Promise<Pick<Supplies, 'module' | 'files'>> {
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  const count = (length: number): void => {
    loaded += length;
    onProgress({ stage: loaded < total ? STAGE : 'Starting Python', loaded, total });
  };
  async function get<T>(name: string, read: (response: Response) => Promise<T>): Promise<T> {
    try {
      const response = await fetch(folder + name);
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      const counted = countBytes(response.clone(), count);
      const result = await read(response);
      await counted;
      return result;
    } catch (error) {
      const reason = reasonOf(error);
      throw new Error(`Python couldn’t be downloaded: ${name}: ${reason}.`, { cause: error });
    }
  }

  count(0);
  const others = Object.keys(sizes).filter((name) => name !== WASM);
  const [module, ...blobs] = await Promise.all([
    get(WASM, compile),
    ...others.map((name) => get(name, (response) => response.blob())),
  ]);
  return { module, files: Object.fromEntries(others.map((name, i) => [name, blobs[i] as Blob])) };
}

function compile(response: Response): Promise<WebAssembly.Module> {
  const type = 'application/wasm';
  if (response.headers.get('Content-Type') === type) return WebAssembly.compileStreaming(response);
  // It is compiled while it streams only under this type, which not every host sends.
  return WebAssembly.compileStreaming(
    new Response(response.body, { headers: { 'Content-Type': type } }),
  );
}

async function countBytes({ body }: Response, count: (length: number) => void): Promise<void> {
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    count(part.value.byteLength);
  }
}
