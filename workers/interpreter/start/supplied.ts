/** Pyodide fetches its files itself; here it gets those that the page has already. */
import type { Supplies } from '../../../wire/supplies.ts';

const WASM = 'pyodide.asm.wasm';

/**
 * Runs `start` while `fetch` answers with the supplied files, and WebAssembly that streams is the
 * compiled module: `loadPyodide` has no options for either.
 */
export async function withSupplies<T>(
  { module, files }: Pick<Supplies, 'module' | 'files'>,
  start: () => Promise<T>,
): Promise<T> {
  const { fetch: network } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  globalThis.fetch = async (input, init) => {
    const name = fileName(input);
    if (name === WASM) return new Response(null);
    const file = files[name];
    return file ? new Response(file) : network(input, init);
  };
  WebAssembly.instantiateStreaming = async (_response, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  try {
    return await start();
  } finally {
    globalThis.fetch = network;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  }
}

function fileName(input: RequestInfo | URL): string {
  const url = input instanceof Request ? input.url : String(input);
  return url.slice(url.lastIndexOf('/') + 1);
}
