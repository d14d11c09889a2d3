import { defineConfig } from 'vitest/config';

// Apart from vite.config.ts: unit tests need neither the course nor Pyodide's files.
export default defineConfig({
  test: { include: ['{src,workers,cli,tools}/**/*.test.ts'] },
});
