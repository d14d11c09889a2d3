/** Packages in Node: the folder in which they were laid out, of which a program sees those that it needs. */
import type { PackageEntry, PackageIndex } from '../../wire/packages.ts';
import { SITE } from './source.ts';
import type { FileSystem, PackageSource } from './source.ts';

/** Where the whole folder is mounted; links lead there. */
const ALL = '/packages/all';

/** `site`: the folder on this machine. */
export function nodePackages(site: string, index: PackageIndex): PackageSource {
  return {
    index: () => Promise.resolve(index),
    lay: async ({ FS }, entries) => layFolder(FS, site, entries),
  };
}

/** Lays these below `SITE`. */
export function layFolder(FS: FileSystem, site: string, entries: readonly PackageEntry[]): void {
  FS.mkdirTree(SITE);
  FS.mkdirTree(ALL);
  FS.mount(FS.filesystems.NODEFS, { root: site }, ALL);
  for (const name of entries.flatMap(({ top }) => top))
    FS.symlink(`${ALL}/${name}`, `${SITE}/${name}`);
}
