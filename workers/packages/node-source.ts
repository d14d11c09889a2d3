/** Packages in Node: the folder in which they were laid out, of which a program sees those that it needs. */
import type { PackageIndex } from '../../wire/packages.ts';
import { SITE } from './source.ts';
import type { PackageSource } from './source.ts';

/** Where the whole folder is mounted; links lead there. */
const ALL = '/packages/all';

/** `site`: the folder on this machine. */
export function nodePackages(site: string, index: PackageIndex): PackageSource {
  return {
    index: () => Promise.resolve(index),
    async lay(pyodide, entries) {
      const { FS } = pyodide;
      FS.mkdirTree(SITE);
      FS.mkdirTree(ALL);
      pyodide.mountNodeFS(ALL, site);
      for (const name of entries.flatMap(({ top }) => top))
        FS.symlink(`${ALL}/${name}`, `${SITE}/${name}`);
    },
  };
}
