/**
 * `assay-snippet.js`, which pages of others load: one script without imports, at an address that stays. In
 * dev it is built when it is asked for.
 */
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';
import { ELEMENT_PATH } from './content-policy.ts';

const ENTRY = fileURLToPath(new URL('../../src/app/embed/assay-snippet.ts', import.meta.url));

async function elementScript(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: ENTRY, formats: ['iife'], name: 'assaySnippet', fileName: () => 'element.js' },
    },
  });
  const [first] = [built].flat();
  const chunk = first && 'output' in first ? first.output[0] : null;
  if (!chunk) throw new Error('assay-snippet.js came to nothing');
  return chunk.code;
}

export function embedPlugin(): Plugin {
  return {
    name: 'assay-embed',
    async generateBundle() {
      this.emitFile({
        type: 'asset',
        fileName: ELEMENT_PATH.slice(1),
        source: await elementScript(),
      });
    },
    configureServer(server) {
      server.middlewares.use(ELEMENT_PATH, async (_request, response, next) => {
        try {
          const script = await elementScript();
          response.setHeader('Content-Type', 'text/javascript');
          response.end(script);
        } catch (error) {
          next(error);
        }
      });
    },
  };
}
