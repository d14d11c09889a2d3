/**
 * The scripts of a process as plain JavaScript, below a folder of its own: Node would take the types out
 * of each of them in each process, which is a sixth of an interpreter's start, and the process needn't
 * see the project.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What an import or an export is from, at the end of a statement, or alone. */
const FROM = /(?<=^(?:import |\} from |import .* from |export .* from ))'([^']+)'(?=;$)/gm;

/** Writes a script and all of ours that it imports. Gives the path of the one that starts them. */
export function layScripts(entrance: string, folder: string): string {
  const laid = new Map<string, string>();
  function lay(source: string): string {
    const known = laid.get(source);
    if (known !== undefined) return known;
    const path = join(folder, relative(root, source)).replace(/\.ts$/, '.mjs');
    laid.set(source, path);
    const plain = stripTypeScriptTypes(readFileSync(source, 'utf8'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      plain.replaceAll(FROM, (_, name: string) => `'${placeOf(name, source)}'`),
    );
    return path;
  }
  function placeOf(name: string, from: string): string {
    if (name.startsWith('.')) return pathToFileURL(lay(join(dirname(from), name))).href;
    return name.startsWith('node:') ? name : import.meta.resolve(name);
  }
  return withoutWarnings(() => lay(entrance));
}

/** What Node says about taking types out is of no use to an author. */
function withoutWarnings<T>(act: () => T): T {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return act();
  } finally {
    process.emitWarning = emitWarning;
  }
}
