/** Where an interpreter gets packages from. */
import type { PyodideInterface } from 'pyodide';
import type { PackageEntry, PackageIndex } from '../../wire/packages.ts';

/** Emscripten's. */
export type FileSystem = PyodideInterface['FS'];

/** Where packages lie in Python's file system. */
export const SITE = '/packages/site-packages';

export interface PackageSource {
  /** What there is. Rejects with a sentence where that can't be told. */
  index(): Promise<PackageIndex>;
  /**
   * Lays these out below `SITE`. `onProgress` receives counts of bytes. Rejects with a sentence where one can't
   * be had.
   */
  lay(
    pyodide: PyodideInterface,
    entries: readonly PackageEntry[],
    onProgress: (loaded: number, total: number) => void,
  ): Promise<void>;
}
