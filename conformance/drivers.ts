/**
 * psycopg2's own tests, DB-API 2.0's among them, from its source package: fetched once by pip,
 * verified, kept in `.cache/`. They are never part of the project.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '2.9.11';
const SHA256 = '964d31caf728e217c697ff77ea69c2ba0865fa41ec20bb00f0977e62fdcc52e3';

/** The package that its tests are in the interpreter, which has others called `tests`. */
export const DRIVER_TESTS = 'psycopg2_tests';

/** The tests' files: text by path. Throws where they can't be had, saying why. */
export function readDriverTests(cache: string): Record<string, string> {
  const folder = join(cache, `psycopg2-${VERSION}`);
  if (!existsSync(join(folder, 'whole'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    unpack(folder, fetchPackage(folder));
    writeFileSync(join(folder, 'whole'), '');
  }
  const tests = join(folder, `psycopg2-${VERSION}`, 'tests');
  const names = readdirSync(tests).filter((name) => name.endsWith('.py'));
  return Object.fromEntries(
    names.map((name) => [
      `${DRIVER_TESTS}/${name}`,
      // The package's own imports all of its tests, whether or not they can be.
      name === '__init__.py' ? '' : readFileSync(join(tests, name), 'utf8'),
    ]),
  );
}

/** Gives the archive's name. */
function fetchPackage(folder: string): string {
  const args = ['-m', 'pip', 'download', '--quiet', '--no-deps', '--no-binary', ':all:'];
  execFileSync('python3', [...args, '--dest', folder, `psycopg2==${VERSION}`]);
  const name = `psycopg2-${VERSION}.tar.gz`;
  const sum = createHash('sha256')
    .update(readFileSync(join(folder, name)))
    .digest('hex');
  if (sum !== SHA256) throw new Error(`${name} is not what it should be: its SHA-256 is ${sum}`);
  return name;
}

function unpack(folder: string, name: string): void {
  execFileSync('tar', ['-xzf', name, `psycopg2-${VERSION}/tests`], { cwd: folder });
}
