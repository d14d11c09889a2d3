/** What basedpyright reports. Which rules count, and why: `docs/decisions/062`. */
import type { PythonVersion } from '../../wire/program.ts';
import { VERSIONS } from '../guide/model/versions.ts';

/** `as mypy`: what mypy reports by default, as near as rules go. `all`: what helps while one writes. */
export type Strictness = 'as mypy' | 'all';

/** Root of all that is checked, in the checker's own file system. */
export const ROOT = '/src';

/** Folder of what is checked in such a way: its settings hang on it. */
export function folderOf(strictness: Strictness, version: PythonVersion): string {
  return `${strictness === 'as mypy' ? 'claims' : 'editor'}/${version}`;
}

/** Rules that are errors in basedpyright's `standard`, and that mypy hasn't or doesn't apply by default. */
const NOT_MYPYS = {
  analyzeUnannotatedFunctions: false,
  reportSelfClsParameterName: 'none',
  reportTypedDictNotRequiredAccess: 'none',
  reportUnhashable: 'none',
  reportUnusedExcept: 'none',
};

/** Text of the checker's `pyrightconfig.json`. */
export function configText(): string {
  const rules = { 'as mypy': NOT_MYPYS, all: {} };
  return JSON.stringify({
    typeCheckingMode: 'standard',
    // Where the worker's script has the types of the standard library.
    typeshedPath: '/typeshed',
    pythonPlatform: 'Linux',
    // No package is installed where it looks, which says nothing about where the program runs.
    reportMissingImports: 'none',
    reportMissingModuleSource: 'none',
    // A bare value is how one looks at it here.
    reportUnusedExpression: 'none',
    executionEnvironments: VERSIONS.flatMap((pythonVersion) =>
      (['as mypy', 'all'] as const).map((strictness) => ({
        root: folderOf(strictness, pythonVersion),
        pythonVersion,
        ...rules[strictness],
      })),
    ),
  });
}
