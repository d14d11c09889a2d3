/**
 * A static host as plain as they come, for the browser tests: no COOP/COEP, files under a sub-path.
 * `node tools/static-server.mjs FOLDER PREFIX PORT`
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { typeOf } from './file-types.mjs';

const [folder, prefix, port] = process.argv.slice(2);

createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  // `normalize` resolves `..`, so what begins with the prefix lies in the folder.
  const name = normalize(path);
  const file = join(folder, name.slice(prefix.length) || 'index.html');
  const found = name.startsWith(prefix) && statSync(file, { throwIfNoEntry: false })?.isFile();
  if (!found) {
    response.writeHead(404).end('not found');
    return;
  }
  response.writeHead(200, { 'Content-Type': typeOf(file) });
  createReadStream(file).pipe(response);
}).listen(Number(port), '127.0.0.1');
