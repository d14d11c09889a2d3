/**
 * What pages of a reader's app are shown with: the frame's own document, and the assets that FastAPI's
 * `/docs` and `/redoc` ask a CDN for, from npm: `panel/` of the build, and at the same place in dev.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { FRAME_PATH, framePolicy } from './content-policy.ts';
import { typeOf } from '../file-types.mjs';

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui-dist/swagger-ui-bundle.js': 'swagger-ui-dist/swagger-ui-bundle.js',
  'swagger-ui-dist/swagger-ui-standalone-preset.js':
    'swagger-ui-dist/swagger-ui-standalone-preset.js',
  'swagger-ui-dist/swagger-ui.css': 'swagger-ui-dist/swagger-ui.css',
  'redoc/bundles/redoc.standalone.js': 'redoc/bundles/redoc.standalone.js',
};

/** It only waits for the page of an app, which is then written in its place. */
const FRAME = `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${framePolicy}">
<script>
addEventListener('message', ({ source, data }) => {
  if (source !== parent || data.kind !== 'show') return;
  document.open();
  document.write(data.html);
  document.close();
});
parent.postMessage({ kind: 'ready' }, '*');
</script>
`;

function read(name: string): Buffer {
  return readFileSync(
    fileURLToPath(new URL(`../../node_modules/${ASSETS[name]}`, import.meta.url)),
  );
}

export function panelPlugin(): Plugin {
  return {
    name: 'assay-panel',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: FRAME_PATH.slice(1), source: FRAME });
      for (const name of Object.keys(ASSETS)) {
        this.emitFile({ type: 'asset', fileName: `panel/${name}`, source: read(name) });
      }
    },
    configureServer(server) {
      server.middlewares.use('/panel', (request, response, next) => {
        const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const isFrame = `/panel/${name}` === FRAME_PATH;
        if (!isFrame && !(name in ASSETS)) return next();
        response.setHeader('Content-Type', typeOf(isFrame ? '.html' : name));
        response.setHeader('Cache-Control', 'no-cache');
        response.end(isFrame ? FRAME : read(name));
      });
    },
  };
}
