/** Files that blocks of a guide are, or that lie beside it, and which of them a program needs. */
import type { Snippet } from '../model/guide.ts';

export interface GuideFile {
  /** Relative to the guide, with forward slashes. */
  path: string;
  text: string;
}

const FILE_NAME = /^(?:\.\/)?((?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.[A-Za-z]\w{0,9})$/;
/** `# File: name.py`, `# name.py`, `// src/name.js`, `# --- name.py ---`. */
const HEADING =
  /^\s*(?:#|\/\/|--|<!--)\s*(?:-+\s*)?(?:(?:file(?:name)?|module)\s*:\s*)?[`"']?([\w./-]+\.[A-Za-z]\w{0,9})[`"']?:?\s*(?:-+\s*)?(?:-->)?\s*$/i;

/** The file that a block is, by its attribute, its title or its first line; null where it is none. */
export function fileOf({ file, title, code, hidden }: Snippet): string | null {
  if (file !== undefined) return file;
  if (hidden) return null;
  const titled = FILE_NAME.exec(title?.trim() ?? '')?.[1];
  if (titled !== undefined) return titled;
  const named = HEADING.exec(code.slice(0, 200).split('\n')[0] ?? '')?.[1];
  return named === undefined ? null : (FILE_NAME.exec(named)?.[1] ?? null);
}

/** The files among `candidates` that a source imports or names, and those that these need. */
export function neededFiles(
  sources: readonly string[],
  candidates: readonly GuideFile[],
): GuideFile[] {
  const found = new Map<string, GuideFile>();
  const follow = (source: string): void => {
    for (const file of candidates) {
      if (found.get(file.path) === file || !mentions(source, file.path)) continue;
      const isNew = !found.has(file.path);
      found.set(file.path, file);
      if (isNew && file.path.endsWith('.py')) follow(file.text);
    }
  };
  for (const source of sources) follow(source);
  return [...found.values()];
}

/** Whether a source imports a file's module, or has its path in quotes. */
function mentions(source: string, path: string): boolean {
  if (source.includes(`"${path}"`) || source.includes(`'${path}'`)) return true;
  if (!path.endsWith('.py')) return isData(source, path);
  const modules = path
    .replace(/(?:\/__init__)?\.py$/, '')
    .split('/')
    .filter((part) => part !== '.');
  if (!modules.every((part) => /^\w+$/.test(part))) return false;
  const dotted = modules.join(String.raw`\.`);
  const [last, above] = [modules.at(-1)!, modules.slice(0, -1).join(String.raw`\.`)];
  const from = above === '' ? '' : String.raw`|from\s+${above}\s+import\s+[^\n]*\b${last}\b`;
  // In a package, what lies beside is imported with a dot, and each package has its `__init__`.
  const relative = String.raw`|from\s+\.+${last}\b|from\s+\.+\s+import\s+[^\n]*\b${last}\b`;
  const inside = path.endsWith('__init__.py') ? String.raw`(?:\.[\w.]+)?` : '';
  const importing = String.raw`from\s+${dotted}${inside}\s+import|import\s+(?:[\w., ]+,\s*)?${dotted}${inside}(?![\w.])`;
  return new RegExp(
    String.raw`^[ \t]*(?:(?:>>>|\.\.\.) )?[ \t]*(?:${importing}${from}${relative})`,
    'm',
  ).test(source);
}

/** A path whose folder is named apart: `Path("data") / "a.csv"`. */
function isData(source: string, path: string): boolean {
  const name = path.replace(/^.*\//, '');
  return source.includes(`"${name}"`) || source.includes(`'${name}'`);
}
