import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';
import { coursePlugin } from './tools/build/course-plugin.ts';
import { embedPlugin } from './tools/build/embed-plugin.ts';
import { firstPaintPlugin } from './tools/build/first-paint-plugin.ts';
import { headersPlugin, isolation } from './tools/build/headers-plugin.ts';
import { licencesPlugin } from './tools/build/licences-plugin.ts';
import { openedGuidePlugin } from './tools/build/opened-guide-plugin.ts';
import { panelPlugin } from './tools/build/panel-plugin.ts';
import { offlinePlugin } from './tools/build/offline-plugin.ts';
import { packagesPlugin } from './tools/packages/plugin.ts';
import { postgresPlugin } from './tools/postgres/plugin.ts';
import { pyodidePlugin } from './tools/build/pyodide-plugin.ts';
import { snapshotPlugin } from './tools/build/snapshot-plugin.ts';

export default defineConfig({
  // Relative, so that `dist/` can be put under any path of a static host.
  base: './',
  // `npm start -- FILE` names the guide to offer in ASSAY_OPEN.
  plugins: [
    solid(),
    coursePlugin(),
    embedPlugin(),
    firstPaintPlugin(),
    packagesPlugin(),
    panelPlugin(),
    postgresPlugin(),
    pyodidePlugin(),
    headersPlugin(),
    licencesPlugin(),
    openedGuidePlugin(process.env.ASSAY_OPEN ?? null),
    snapshotPlugin(),
    offlinePlugin(),
  ],
  resolve: {
    alias: {
      // Its build for browsers asks the document, which the thread that reads guides hasn't.
      'decode-named-character-reference': fileURLToPath(
        new URL('node_modules/decode-named-character-reference/index.js', import.meta.url),
      ),
    },
  },
  worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      input: ['index.html', 'embed.html'],
      checks: { pluginTimings: false },
    },
  },
  server: { headers: isolation },
  preview: { headers: isolation },
});
