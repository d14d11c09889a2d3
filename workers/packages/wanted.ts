/** Which packages a program needs, told by its text alone: nothing is fetched for a word in a comment's prose. */
import type { Environment, PackageEntry, PackageIndex } from '../../wire/packages.ts';
import type { Program } from '../../wire/program.ts';

/** A line that imports, typed at a prompt or in a file; what is imported stands behind. */
const IMPORT =
  /^[ \t]*(?:(?:>>>|\.\.\.) *)?(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+([\w., \t]+))/gm;

/** A dotted path or a driver in quotes: `'rest_framework'`, `"postgresql+psycopg://"`. */
const QUOTED = /['"](?:[a-z]+\+)?([A-Za-z_]\w*)(?=[.'":])/g;

/** Modules of ours that stand on a package of the index (`assay/postgres/drivers`). */
const DRIVERS: ReadonlyMap<string, string> = new Map([
  ['psycopg2', 'psycopg'],
  ['asyncpg', 'psycopg'],
]);

/** How SQLAlchemy and Django are told of PostgreSQL, for which both take psycopg. */
const POSTGRES = /\bpostgres(?:ql)?(?:\+\w+)?:\/\/|\bdb\.backends\.postgresql\b/;

/** Whether a module, or the distribution of that name, is one of ours. */
export const isDriver = (name: string): boolean => DRIVERS.has(name.replace(/-binary$/, ''));

/** All that a program consists of. */
export function textsOf({ source, setup, before = [], files }: Program): string[] {
  return [source, setup, ...before.map((block) => block.source), ...files.map((file) => file.text)];
}

/** Modules at the top that are the program's own files. */
export function ownModules({ files }: Pick<Program, 'files'>): Set<string> {
  return new Set(files.map(({ path }) => path.replace(/(?:\/.*|\.py)$/, '')));
}

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
  return withRequired(index, askedFor(index, texts, needs));
}

/** All distributions that these need, themselves among them, in the index's order. */
export function withRequired(index: PackageIndex, asked: Iterable<PackageEntry>): PackageEntry[] {
  const byName = new Map(index.entries.map((entry) => [entry.name, entry]));
  const found = new Set<PackageEntry>();
  const queue = [...asked];
  for (let entry = queue.pop(); entry; entry = queue.pop()) {
    if (found.has(entry)) continue;
    found.add(entry);
    queue.push(...entry.requires.flatMap((name) => byName.get(name) ?? []));
  }
  return index.entries.filter((entry) => found.has(entry));
}

/**
 * What an interpreter can be made ready with before the program comes; null where the program imports
 * nothing of the index's. Programs that ask for the same in other words share one.
 */
export function environmentOf(index: PackageIndex, program: Program): Environment | null {
  const own = ownModules(program);
  const asked = [...askedFor(index, textsOf(program), program.needs ?? [])].filter(
    ({ imports }) => !imports.some((name) => own.has(name)),
  );
  // Data alone, such as that of time zones, needs no import.
  if (!asked.some(({ name }) => name !== 'tzdata')) return null;
  const roots: PackageEntry[] = [];
  for (const entry of asked) {
    const brought = asked.some(
      (other) =>
        other !== entry &&
        needed(index, other).has(entry) &&
        // Of two that need each other the first counts.
        !(needed(index, entry).has(other) && entry.name < other.name),
    );
    if (!brought) roots.push(entry);
  }
  roots.sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    roots: roots.map(({ name }) => name),
    modules: roots.flatMap(({ imports }) => imports),
  };
}

function needed(index: PackageIndex, entry: PackageEntry): Set<PackageEntry> {
  return new Set(withRequired(index, [entry]));
}

function askedFor(
  index: PackageIndex,
  texts: readonly string[],
  needs: readonly string[],
): Set<PackageEntry> {
  const { imported, quoted } = namedModules(texts);
  const byName = new Map(index.entries.map((entry) => [entry.name, entry]));
  const byImport = new Map(
    index.entries.flatMap((e) => e.imports.map((name) => [name, e] as const)),
  );
  const asked = [...imported].map((name) => byImport.get(DRIVERS.get(name) ?? name));
  asked.push(...needs.map((name) => byName.get(name.toLowerCase().replaceAll(/[-_.]+/g, '-'))));
  const some = asked.some(Boolean);
  // The standard library's time zones are in a package, where the system has none.
  if (imported.has('zoneinfo')) asked.push(byName.get('tzdata'));
  if (some) asked.push(...[...quoted].map((name) => byImport.get(DRIVERS.get(name) ?? name)));
  if (some && texts.some((text) => POSTGRES.test(text))) asked.push(byName.get('psycopg'));
  return new Set(asked.filter((entry) => entry !== undefined));
}
