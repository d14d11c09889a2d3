import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Apart from vite.config.ts: unit tests need neither the course nor Pyodide's files.
export default defineConfig({
  test: {
    include: ['{src,workers,cli,tools,bench,conformance}/**/*.test.ts'],
    // Vitest would leave a core free, and with two cores take one file after the other.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Pyodide is imported as it is, by Node: Vite would rewrite it, and look for a source map.
    server: { deps: { external: [/[/]\.cache[/]pyodide-/] } },
  },
});
