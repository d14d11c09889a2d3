/** Which packages a program needs, told by its text alone: nothing is fetched for a word in a comment's prose. */
import type { PackageEntry, PackageIndex } from '../../wire/packages.ts';

/** A line that imports, typed at a prompt or in a file; what is imported stands behind. */
const IMPORT =
  /^[ \t]*(?:(?:>>>|\.\.\.) *)?(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm;

/** A dotted path or a driver in quotes: `'rest_framework'`, `"postgresql+psycopg://"`. */
const QUOTED = /['"](?:[a-z]+\+)?([A-Za-z_]\w*)(?=[.'":])/g;

/**
 * Names of modules at the top that texts import, or name in quotes, as settings and database addresses
 * do. A name in quotes counts where it is a package's, and else means nothing.
 */
export function namedModules(texts: readonly string[]): {
  imported: Set<string>;
  quoted: Set<string>;
} {
  const imported = new Set<string>();
  const quoted = new Set<string>();
  for (const text of texts) {
    for (const [, from, list] of text.matchAll(IMPORT)) {
      for (const path of (from ?? list ?? '').split(',')) {
        const name = /^\s*([A-Za-z_]\w*)/.exec(path)?.[1];
        if (name) imported.add(name);
      }
    }
    for (const [, name = ''] of text.matchAll(QUOTED)) quoted.add(name);
  }
  return { imported, quoted };
}

/**
 * The distributions that texts need, with all that these need, in the index's order. `needs` names
 * further ones. Words in quotes count only beside an import of a package.
 */
export function wantedPackages(
  index: PackageIndex,
  texts: readonly string[],
  needs: readonly string[] = [],
): PackageEntry[] {
  const { imported, quoted } = namedModules(texts);
  const byName = new Map(index.entries.map((entry) => [entry.name, entry]));
  const byImport = new Map(
    index.entries.flatMap((e) => e.imports.map((name) => [name, e] as const)),
  );
  const found = new Set<PackageEntry>();
  const queue = [...imported].map((name) => byImport.get(name));
  queue.push(...needs.map((name) => byName.get(name.toLowerCase().replaceAll(/[-_.]+/g, '-'))));
  const asked = queue.some(Boolean);
  // The standard library's time zones are in a package, where the system has none.
  if (imported.has('zoneinfo')) queue.push(byName.get('tzdata'));
  if (asked) queue.push(...[...quoted].map((name) => byImport.get(name)));
  for (let entry = queue.pop(); queue.length > 0 || entry; entry = queue.pop()) {
    if (!entry || found.has(entry)) continue;
    found.add(entry);
    queue.push(...entry.requires.map((name) => byName.get(name)));
  }
  return index.entries.filter((entry) => found.has(entry));
}
