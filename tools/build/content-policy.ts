/**
 * What the build lets the browser load and run (Content-Security-Policy). The page's policy is in
 * index.html for hosts that send no headers; a worker's can only come as a header of its script.
 */

import { createHash } from 'node:crypto';
import { FRAME_SCRIPT } from '../../src/ui/output/frame-script.ts';

/** Directives by name. */
type Policy = Readonly<Record<string, readonly string[]>>;

const PAGE: Policy = {
  'default-src': ["'none'"],
  // The page compiles Pyodide's WebAssembly and hands it to its workers. No script is inline but the
  // one in the frames of pictures, which inherit this policy.
  'script-src': ["'self'", "'wasm-unsafe-eval'", hashOf(FRAME_SCRIPT)],
  'worker-src': ["'self'"],
  'connect-src': ["'self'"],
  // Pictures that values have of themselves are in frames, and such a frame inherits the page's
  // policy: the tables of pandas and drawings of matplotlib bring styles of their own. The
  // editor's come as an element, too.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'manifest-src': ["'self'"],
  // Pages of a reader's app, in a sandbox.
  'frame-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** Browsers heed these in a header only. */
const HEADER_ONLY: Policy = { 'frame-ancestors': ["'self'"] };

/** One snippet, for pages of others. */
export const EMBED_PATH = '/embed.html';
/** The script that puts it there. */
export const ELEMENT_PATH = '/assay-snippet.js';

/** Anybody may have an embedded snippet in a frame: it neither reads nor writes what is the reader's. */
const EMBED_ONLY: Policy = { 'frame-ancestors': ['*'] };

/** For the worker that runs PostgreSQL, whose WebAssembly brings pieces of JavaScript to be evaluated. */
const POSTGRES: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", "'unsafe-eval'", "'wasm-unsafe-eval'"],
  'connect-src': ["'self'"],
};

/** For the worker that runs Python. The others run scripts of ours alone, under the page's policy. */
const PYTHON: Policy = {
  'default-src': ["'none'"],
  // Pyodide itself, and a program by `pyodide.code.run_js`, evaluate JavaScript.
  'script-src': ["'self'", "'unsafe-eval'", "'wasm-unsafe-eval'"],
  // A reader's program may fetch from wherever that is allowed to it (CORS).
  'connect-src': ['*', 'data:', 'blob:'],
};

/** The document in which pages of a reader's app are shown. */
export const FRAME_PATH = '/panel/frame.html';

/**
 * Of that document, whose origin is opaque. Whatever a page of the app brings along runs; all that it
 * asks for goes through the page around it.
 */
const FRAME: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'unsafe-inline'", "'unsafe-eval'", 'data:', 'blob:'],
  'worker-src': ['blob:', 'data:'],
  'style-src': ["'unsafe-inline'", 'data:', 'blob:'],
  'img-src': ['data:', 'blob:'],
  'font-src': ['data:', 'blob:'],
  'media-src': ['data:', 'blob:'],
  'form-action': ["'none'"],
};

/** For its own `<meta http-equiv>`. */
export const framePolicy: string = textOf(FRAME);

/** For the page's own `<meta http-equiv>`. */
export const pagePolicy: string = textOf(PAGE);
/** For the header of every file but the scripts that run Python and PostgreSQL. */
const pageHeader: string = textOf({ ...PAGE, ...HEADER_ONLY });
const embedHeader: string = textOf({ ...PAGE, ...EMBED_ONLY });
const pythonHeader: string = textOf(PYTHON);
const postgresHeader: string = textOf(POSTGRES);

/** Whether a path of the build is a worker's script. */
export function isWorkerScript(path: string): boolean {
  return /\/assets\/[\w.]*worker-[\w-]+\.js$/.test(path);
}

/** For the header of the file at a path of the build. */
export function policyHeaderOf(path: string): string {
  if (path.endsWith(FRAME_PATH)) return framePolicy;
  if (path.endsWith(EMBED_PATH)) return embedHeader;
  if (/\/assets\/postgres\.worker-[\w-]+\.js$/.test(path)) return postgresHeader;
  return /\/assets\/python\.worker-[\w-]+\.js$/.test(path) ? pythonHeader : pageHeader;
}

/** Beside the policy, for what pages of others load, isolated ones too. */
export function sharingHeaders(path: string): Readonly<Record<string, string>> {
  if (!path.endsWith(EMBED_PATH) && !path.endsWith(ELEMENT_PATH)) return {};
  return { 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' };
}

function hashOf(script: string): string {
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

function textOf(policy: Policy): string {
  return Object.entries(policy)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
