/** MIME types of the build's files, for whatever serves them. */
import { extname } from 'node:path';

/** @type {Record<string, string>} */
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.zip': 'application/zip',
};

/**
 * The type of a file by its name.
 * @param {string} file
 */
export function typeOf(file) {
  return TYPES[extname(file)] ?? 'application/octet-stream';
}
