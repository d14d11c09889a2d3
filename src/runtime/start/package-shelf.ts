/** The packages that came with the build, fetched once a visit, for interpreters that start with them. */
import type { Environment, MountedPack, PackageIndex } from '../../../wire/packages.ts';
import type { Program } from '../../../wire/program.ts';
import type { BootProgress } from '../../../wire/worker.ts';
import { fetchIndex, fetchPack } from '../../../workers/packages/browser-source.ts';
import { environmentOf, withRequired } from '../../../workers/packages/wanted.ts';

export interface PackageShelf {
  /** Fetches the list of packages, unless that was done. Never rejects. */
  look(): Promise<void>;
  /** What an interpreter for this program is to start with; null for nothing, or before the list is there. */
  environmentOf(program: Program): Environment | null;
  /** Changes with anything in the list; empty before it is there. */
  readonly key: string;
  /** The packs of an environment. Rejects where one can't be had. */
  take(
    environment: Environment,
    onProgress: (progress: BootProgress) => void,
  ): Promise<MountedPack[]>;
}

/** `base`: folder of the list and the packs, a URL that ends in `/`. */
export function createPackageShelf(base: string, send: typeof fetch = fetch): PackageShelf {
  let index: PackageIndex | null = null;
  let looking: Promise<void> | null = null;
  const packs = new Map<string, Promise<MountedPack>>();

  async function look(): Promise<void> {
    try {
      index = await fetchIndex(base, send);
    } catch {
      // A program that needs one is told by its own interpreter.
      looking = null;
    }
  }

  return {
    look: () => (looking ??= look()),
    environmentOf: (program) => index && environmentOf(index, program),
    get key() {
      return index?.key ?? '';
    },
    async take({ roots }, onProgress) {
      if (!index) throw new Error('There is no list of packages.');
      const { entries } = index;
      const wanted = withRequired(
        index,
        entries.filter(({ name }) => roots.includes(name)),
      );
      const missing = wanted.filter(({ name }) => !packs.has(name));
      const total = missing.reduce((sum, { unpacked }) => sum + unpacked, 0);
      let loaded = 0;
      for (const entry of missing) {
        const pack = fetchPack(base, send, entry, (bytes) => {
          loaded += bytes;
          onProgress({ stage: 'Fetching packages', loaded, total });
        });
        packs.set(entry.name, pack);
        pack.catch(() => packs.delete(entry.name));
      }
      return Promise.all(wanted.map(({ name }) => packs.get(name) as Promise<MountedPack>));
    },
  };
}
