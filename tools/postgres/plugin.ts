/** Puts PostgreSQL's data directory beside the page: `postgres/` of the build, and at the same place in dev. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { preparePostgres } from './prepare.ts';

/** Below the page; `src/runtime/start/postgres.ts` asks for it. */
const NAME = 'postgres/data.tar.gz';

export function postgresPlugin(): Plugin {
  return {
    name: 'assay-postgres',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: NAME, source: readFileSync(preparePostgres()) });
    },
    configureServer(server) {
      server.middlewares.use(`/${NAME}`, (_, response) => {
        response.setHeader('Cache-Control', 'no-cache');
        response.end(readFileSync(preparePostgres()));
      });
    },
  };
}
