/** Puts packages beside the page: `packages/` of the build, and at the same place in dev. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { preparePackages } from './prepare.ts';

/** The index, or why there is none: the page tells its reader. */
export function packagesPlugin(): Plugin {
  const prepared = preparePackages();
  if ('reason' in prepared) console.warn(`The build has no packages: ${prepared.reason}`);
  const index = JSON.stringify('reason' in prepared ? prepared : prepared.index);
  const read = (name: string): Buffer | null =>
    'reason' in prepared || !prepared.index.entries.some(({ file }) => file === name)
      ? null
      : readFileSync(join(prepared.packs, name));
  return {
    name: 'assay-packages',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'packages/index.json', source: index });
      if ('reason' in prepared) return;
      for (const { file } of prepared.index.entries) {
        this.emitFile({ type: 'asset', fileName: `packages/${file}`, source: read(file)! });
      }
    },
    configureServer(server) {
      server.middlewares.use('/packages', (request, response, next) => {
        const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
        const content = name === 'index.json' ? index : read(name);
        if (content === null) return next();
        response.setHeader('Cache-Control', 'no-cache');
        response.end(content);
      });
    },
  };
}
