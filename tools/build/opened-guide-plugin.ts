/**
 * Offers one file of the reader's to the page, at `/opened-guide.json`, in dev and in preview. It is
 * read at each request, so that a reload shows what was edited since. It is never part of a build.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Connect, Plugin } from 'vite';
import { reasonOf } from '../../wire/reason.ts';

/** What the page gets. */
export interface OpenedGuideFile {
  name: string;
  text: string;
}

/** `file` is the path of the guide; null where none was named, so that the address isn't found. */
export function openedGuidePlugin(file: string | null): Plugin {
  const serve: Connect.NextHandleFunction = (_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('Cache-Control', 'no-store');
    if (file === null) {
      response.statusCode = 404;
      response.end('null');
      return;
    }
    try {
      const body: OpenedGuideFile = { name: basename(file), text: readFileSync(file, 'utf8') };
      response.end(JSON.stringify(body));
    } catch (error) {
      response.statusCode = 500;
      response.end(JSON.stringify(reasonOf(error)));
    }
  };
  return {
    name: 'assay-opened-guide',
    configureServer: (server) => void server.middlewares.use('/opened-guide.json', serve),
    configurePreviewServer: (server) => void server.middlewares.use('/opened-guide.json', serve),
  };
}
