/** What a file of TypeScript or JavaScript imports, as its text says. */
import { posix } from 'node:path';
import { parseSync } from 'vite';
import type { ImportKind } from './table.ts';

export interface Import {
  /** The file that imports. */
  readonly from: string;
  /** Path of a file of ours, or the name of a package. */
  readonly to: string;
  readonly ours: boolean;
  readonly kind: ImportKind;
}

/** All imports of a file: written at its head, exported on, made later, or started as a worker. */
export function importsOf(path: string, text: string): Import[] {
  const { module, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: Import[] = [];
  const add = (specifier: string, kind: ImportKind) => found.push(resolve(path, specifier, kind));
  for (const { moduleRequest, entries } of module.staticImports) {
    // `import './style.css'` has no entries, and is executed.
    const types = entries.length > 0 && entries.every(({ isType }) => isType);
    add(moduleRequest.value, types ? 'types' : 'value');
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap(({ entries }) => entries)) {
    if (moduleRequest) add(moduleRequest.value, isType ? 'types' : 'value');
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^(['"`])(.*)\1$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal) add(literal[2]!, 'value');
  }
  for (const [, , specifier] of text.matchAll(WORKER)) add(specifier!, 'url');
  return found;
}

const WORKER = /new (?:Shared)?Worker\(\s*new URL\(\s*(['"])(\.[^'"]*)\1,\s*import\.meta\.url/g;

function resolve(from: string, specifier: string, kind: ImportKind): Import {
  const ours = specifier.startsWith('.');
  // What follows a `?` says how the build reads the file.
  const to = ours ? posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')) : specifier;
  return { from, to, ours, kind };
}
