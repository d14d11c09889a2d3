/** What a file of the Python half imports from the rest of it, as its text says. */
import { posix } from 'node:path';
import type { Import } from './imports.ts';

/** The folder in which `import assay` is found. */
const ROOT = 'workers/python';

/** All imports of modules of ours. `exists` tells a module from a name within one. */
export function pythonImportsOf(
  path: string,
  text: string,
  exists: (path: string) => boolean,
): Import[] {
  const found: Import[] = [];
  /** Where the block under `if TYPE_CHECKING:` begins, which no interpreter enters. */
  let typesFrom = Infinity;
  for (const line of text.split('\n')) {
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    if (indent <= typesFrom) typesFrom = Infinity;
    if (/^\s*if (typing\.)?TYPE_CHECKING:/.test(line)) typesFrom = indent;
    const kind = indent > typesFrom ? 'types' : 'value';
    for (const to of modulesIn(line, path, exists))
      found.push({ from: path, to, ours: true, kind });
  }
  return found;
}

function modulesIn(line: string, path: string, exists: (path: string) => boolean): string[] {
  const [, dots = '', name = '', names = ''] =
    /^\s*from (\.*)([\w.]*) import \(?(.*?)\)?(?:#.*)?$/.exec(line) ?? [];
  const [, whole] = /^\s*import (assay(?:\.[\w.]+)?)(?:\s|$)/.exec(line) ?? [];
  if (whole !== undefined) return [fileOf(posix.join(ROOT, whole.replaceAll('.', '/')), exists)];
  if (dots === '' && !/^assay(\.|$)/.test(name)) return [];
  const base = dots === '' ? ROOT : posix.join(posix.dirname(path), '../'.repeat(dots.length - 1));
  const folder = posix.join(base, name.replaceAll('.', '/'));
  const modules = names
    .split(',')
    .map((each) => fileOf(posix.join(folder, each.trim().replace(/ as .*/, '')), exists))
    .filter((each) => exists(each));
  return modules.length > 0 ? modules : [fileOf(folder, exists)];
}

const fileOf = (module: string, exists: (path: string) => boolean): string =>
  exists(`${module}.py`) ? `${module}.py` : posix.join(module, '__init__.py');
