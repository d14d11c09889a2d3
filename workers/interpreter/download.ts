/**
 * How far the download of Pyodide is. Pyodide fetches its files itself and says nothing meanwhile,
 * so while it starts, the worker's `fetch` counts what goes through it.
 */
import type { BootProgress } from '../protocol.ts';

/** Sizes in bytes by file name, unpacked: a compressed response's own length would mislead. */
export type FileSizes = Readonly<Record<string, number>>;

const STAGE = 'Downloading Python';

/**
 * Runs `start` with a counting `fetch`. Rejects as soon as a file can't be had, with a sentence:
 * Pyodide itself only logs that, and would wait for ever.
 */
export async function withCountedFetch<T>(
  sizes: FileSizes,
  onProgress: (progress: BootProgress) => void,
  start: () => Promise<T>,
): Promise<T> {
  const original = globalThis.fetch;
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  let loaded = 0;
  const count = (length: number): void => {
    loaded += length;
    onProgress({ stage: loaded < total ? STAGE : 'Starting Python', loaded, total });
  };
  const failed = new Promise<never>((_, reject) => {
    globalThis.fetch = async (input, init) => {
      const name = fileName(input);
      try {
        const response = await original(input, init);
        if (!response.ok) throw new Error(`the server answered ${response.status}`);
        return name in sizes ? counted(response, count) : response;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        reject(new Error(`Python couldn't be downloaded: ${name}: ${reason}.`));
        throw error;
      }
    };
  });
  onProgress({ stage: STAGE, loaded, total });
  try {
    return await Promise.race([start(), failed]);
  } finally {
    globalThis.fetch = original;
  }
}

function fileName(input: RequestInfo | URL): string {
  const url = input instanceof Request ? input.url : String(input);
  return url.slice(url.lastIndexOf('/') + 1);
}

/** The same response, its bytes counted as they are read. */
function counted(response: Response, count: (length: number) => void): Response {
  if (!response.body) return response;
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      count(chunk.byteLength);
      controller.enqueue(chunk);
    },
  });
  const headers = new Headers(response.headers);
  // WebAssembly is compiled while it streams only under this type, which not every host sends.
  if (response.url.endsWith('.wasm')) headers.set('Content-Type', 'application/wasm');
  return new Response(response.body.pipeThrough(counter), { headers });
}
