/** The project's Python files, read from the source tree. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the Python half; on Python's path, `import assay` works. */
export const pythonFolder: string = fileURLToPath(new URL('../../workers/python', import.meta.url));

/** Text by path below the Python half's folder, such as `assay/__init__.py`, of one of its packages. */
export function readPythonFiles(
  name: 'assay' | 'tests',
  extension = '.py',
): Record<string, string> {
  const files: Record<string, string> = {};
  const entries = readdirSync(join(pythonFolder, name), { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(extension)) continue;
    const path = join(entry.parentPath, entry.name);
    files[relative(pythonFolder, path).split(sep).join('/')] = readFileSync(path, 'utf8');
  }
  return files;
}

/** The worker's scripts and the Python half, without their tests: what makes an interpreter. */
export function readInterpreterFiles(): Record<string, string> {
  const folder = join(pythonFolder, '..', 'interpreter');
  const scripts: Record<string, string> = {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const name of names.sort()) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    scripts[name] = readFileSync(join(folder, name), 'utf8');
  }
  return { ...scripts, ...readPythonFiles('assay') };
}
