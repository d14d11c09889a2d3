/**
 * `npm start [-- FILE] [--port N]`: installs, builds, serves the build and prints its address.
 * `npm run dev` (`--dev`) serves the sources instead. FILE is a guide that the page opens.
 */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError, ensureInstalled, root, withSetupErrors } from './setup.mjs';

/** Reads the command line; throws a SetupError where it makes no sense. */
function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { dev: { type: 'boolean', default: false }, port: { type: 'string' } },
    });
    if (positionals.length > 1) throw new Error('Only one guide can be opened at a time.');
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
      throw new Error(`--port ${values.port}: not a port number.`);
    }
    return { dev: values.dev, port, file: positionals[0] };
  } catch (error) {
    throw new SetupError(error.message);
  }
}

/** Absolute path of the guide. npm starts us in the project's folder, and says where it was called. */
function findGuide(file) {
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
    throw new SetupError(`There is no file ${path}`);
  }
  return path;
}

async function serve({ dev, port }) {
  const { build, createServer, preview } = await import('vite');
  const at = { port, strictPort: port !== undefined };
  if (dev) {
    const server = await createServer({ root, server: at });
    await server.listen();
    return server.resolvedUrls;
  }
  console.log('Building …');
  await build({ root, logLevel: 'warn' });
  const server = await preview({ root, preview: at });
  return server.resolvedUrls;
}

await withSetupErrors(async () => {
  const options = readOptions();
  // `vite.config.ts` offers it to the page.
  if (options.file !== undefined) process.env.ASSAY_OPEN = findGuide(options.file);
  ensureInstalled();
  let urls;
  try {
    urls = await serve(options);
  } catch (error) {
    throw new SetupError(error.message);
  }
  const hash = options.file === undefined ? '' : '#/opened';
  console.log(`Assay is at ${urls?.local[0] ?? ''}${hash}  (Ctrl+C ends it)`);
});
