import { defineConfig } from 'vitest/config';

// Apart from vite.config.ts: unit tests need neither the course nor Pyodide's files.
export default defineConfig({
  test: {
    include: ['{src,workers,cli,tools,bench}/**/*.test.ts'],
    // Pyodide is imported as it is, by Node: Vite would rewrite it, and look for a source map.
    server: { deps: { external: [/[/]\.cache[/]pyodide-/] } },
  },
});
