import { defineConfig } from '@playwright/test';
import { chromiumLaunch } from './tools/chromium.mjs';

const launchOptions = chromiumLaunch();

/** Free in general; another can be chosen where one is taken. */
const port = Number(process.env.ASSAY_E2E_PORT ?? 4391);
const plainPort = port + 1;
const plainPath = '/some/sub/path/';

/** Tests of what must hold on any host, tagged so. */
const anyHost = /@any-host/;

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // Python takes seconds to start on a busy machine, and a test may need it several times.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  fullyParallel: true,
  retries: 1,
  forbidOnly: true,
  // What a service worker answers, tests couldn't hold up or refuse; its own tests let it.
  projects: [
    {
      name: 'isolated',
      use: { baseURL: `http://localhost:${port}/`, launchOptions, serviceWorkers: 'block' },
    },
    {
      name: 'plain host',
      grep: anyHost,
      use: {
        baseURL: `http://localhost:${plainPort}${plainPath}`,
        launchOptions,
        serviceWorkers: 'block',
      },
    },
  ],
  webServer: [
    {
      command: `node node_modules/vite/bin/vite.js preview --port ${port} --strictPort`,
      url: `http://localhost:${port}/`,
    },
    {
      command: `node tools/static-server.mjs dist ${plainPath} ${plainPort}`,
      url: `http://localhost:${plainPort}${plainPath}`,
    },
  ],
});
