/** What Node lets the process of a program do: read some folders, and nothing else. */

export interface Permissions {
  /** Folders and files that it may read. */
  read: readonly string[];
  /** Folders that it may write to; a process that runs programs has none. */
  write?: readonly string[];
  network: boolean;
}

/** In MB: what JavaScript's own objects may take. Python's memory and files are counted apart. */
const HEAP = 1024;
/** In KB. A process's stack is 8 MB on most systems; Python notices its own depth long before. */
const STACK = 6000;

/**
 * How much WebAssembly runs of a function, in V8's units, before it is compiled to faster code: some
 * eighty times V8's own budget. Most programs are over before what that costs is won back.
 */
const TIERING_BUDGET = 1_000_000_000;

/**
 * Arguments for Node. Its permission model denies by itself other processes, threads, native code, WASI,
 * the inspector and, from Node 25 on, the network.
 */
export function nodeArguments({ read, write = [], network }: Permissions): string[] {
  const known = process.allowedNodeEnvironmentFlags;
  return [
    '--permission',
    ...read.map((path) => `--allow-fs-read=${path}`),
    ...write.map((path) => `--allow-fs-write=${path}`),
    ...(network && known.has('--allow-net') ? ['--allow-net'] : []),
    // It opens files past the permissions.
    ...(known.has('--experimental-sqlite') ? ['--no-experimental-sqlite'] : []),
    '--no-warnings',
    // As many processes as cores run at once.
    '--single-threaded-gc',
    `--wasm-tiering-budget=${TIERING_BUDGET}`,
    `--max-old-space-size=${HEAP}`,
    `--stack-size=${STACK}`,
  ];
}

/** A process gets nothing of the user's environment but where in the world the clock is. */
export function scrubbedEnvironment(): NodeJS.ProcessEnv {
  const { TZ, SYSTEMROOT } = process.env;
  return { ...(TZ ? { TZ } : {}), ...(SYSTEMROOT ? { SYSTEMROOT } : {}) };
}
