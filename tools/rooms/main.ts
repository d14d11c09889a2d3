/**
 * `npm run rooms`: checks that every import is one that `docs/rooms.md` allows, and that the picture in
 * `docs/README.md` is of these imports; `--write` draws it anew.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFaults } from './check.ts';
import { importsOf } from './imports.ts';
import { drawPicture, withPicture } from './picture.ts';
import { pythonImportsOf } from './python-imports.ts';
import { readTable } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');
const NOT_OURS = /^(node_modules|dist|test-results|playwright-report|docs|public|\..*)$/;
const SOURCE = /\.(ts|tsx|mts|mjs|js|py)$/;

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function sources(folder = root): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      return (folder === root && NOT_OURS.test(entry.name)) || entry.name === '__pycache__'
        ? []
        : sources(path);
    }
    return [relative(root, path).split(sep).join('/')];
  });
}

const files = sources();
const imports = files
  .filter((path) => SOURCE.test(path))
  .flatMap((path) =>
    path.endsWith('.py')
      ? pythonImportsOf(path, read(path), (each) => existsSync(join(root, each)))
      : importsOf(path, read(path)),
  );
const table = readTable(read('docs/rooms.md'));
const faults = findFaults(table, files, imports);
const page = read('docs/README.md');
const drawn = withPicture(page, drawPicture(imports));
if (process.argv.includes('--write')) writeFileSync(join(root, 'docs/README.md'), drawn);
else if (drawn !== page) {
  faults.push('The picture in docs/README.md is older than the imports: npm run rooms -- --write');
}
for (const fault of faults) console.log(fault);
console.log(`${imports.length} imports, ${table.rooms.length} rooms, ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
