import type { PythonVersion } from '../../../wire/program.ts';

declare global {
  /** Put there by the build: sizes in bytes of the files that each Python fetches, by name. */
  const PYODIDE_SIZES: Readonly<Record<PythonVersion, Readonly<Record<string, number>>>>;

  /** Put there by the build: the Python whose memory comes with it (`tools/build/snapshot-plugin.ts`). */
  const ASSAY_SHIPPED: PythonVersion;

  /** Put there by the build: for each Python, a hash of its files and of ours that make the interpreter. */
  const ASSAY_BUILDS: Readonly<Record<PythonVersion, string>>;
}
