/** The Pythons that programs can run on. */
import type { PythonVersion } from './model.ts';

/** Newest first. */
export const VERSIONS: readonly PythonVersion[] = ['3.14', '3.13', '3.12'];

/** The one that runs where nobody has chosen. */
export const NEWEST: PythonVersion = '3.14';

/** Whether a text names one of them. */
export function isVersion(text: string | null): text is PythonVersion {
  return VERSIONS.some((version) => version === text);
}
