/**
 * Which programs of the course have to run here in both their modes. The Python half's tests run the
 * rest in both, and change each claim on the way (`workers/python/tests/test_mutation.py`), but in one
 * interpreter: without packages, further processes, files beside the program and output shown below it.
 */
import type { PackageIndex } from '../wire/packages.ts';
import type { Program } from '../wire/program.ts';
import { environmentOf } from '../workers/packages/wanted.ts';

const PROCESSES = /\b(?:multiprocessing|ProcessPoolExecutor)\b/;

/** `index` is null where no packages are available. */
export function needsBothModes(program: Program, index: PackageIndex | null): boolean {
  const { source, setup, files, needs = [], tests, command, expected } = program;
  return (
    files.length > 0 ||
    needs.length > 0 ||
    tests !== undefined ||
    command !== undefined ||
    expected !== undefined ||
    PROCESSES.test(`${setup}\n${source}`) ||
    (index !== null && environmentOf(index, program) !== null)
  );
}
