/**
 * Puts every lesson into the build as the page shows it at first, `lessons/1.3.html`, and the door,
 * `lessons/home.html`, for
 * `public/first-paint.js` to show before the page's scripts are there.
 */
import { runnerImport, type Plugin } from 'vite';
import solid from 'vite-plugin-solid';
import { coursePlugin } from './course-plugin.ts';

const ENTRY = '/src/app/prerender.tsx';

/** What that module exports of each lesson. */
interface FirstPaint {
  id: string;
  html: string;
}

export function firstPaintPlugin(): Plugin {
  let root = process.cwd();
  let paints: Promise<FirstPaint[]> | null = null;
  return {
    name: 'assay-first-paint',
    apply: 'build',
    configResolved(config) {
      root = config.root;
    },
    buildStart() {
      paints = null;
    },
    async generateBundle() {
      paints ??= render(root);
      for (const { id, html } of await paints) {
        this.emitFile({ type: 'asset', fileName: `lessons/${id}.html`, source: html });
      }
    },
  };
}

/** Components import their styles, which are nothing to HTML. */
const NO_STYLES: Plugin = {
  name: 'assay-no-styles',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith('.css') ? '\0no-styles' : null),
  load: (id) => (id === '\0no-styles' ? '' : null),
};

async function render(root: string): Promise<FirstPaint[]> {
  const { module } = await runnerImport<{ firstPaints: FirstPaint[] }>(ENTRY, {
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'production',
    plugins: [
      solid({ ssr: true, dev: false, hot: false, solid: { hydratable: false } }),
      coursePlugin(),
      NO_STYLES,
    ],
  });
  return module.firstPaints;
}
