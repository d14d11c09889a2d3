/** CPython's own tests, from Debian's packages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layPackages } from './debian.ts';

const VERSION = '3.14.8-1';
const same = { source: 'python3.14', version: VERSION };

/** The packages that hold `test/`, and what their files must be. */
const PACKAGES = [
  {
    ...same,
    name: 'libpython3.14-testsuite',
    architecture: 'all',
    sha256: '072cc5c4b9468efdc60deceece230c7009bf65e2638a104597202eb32673135f',
  },
  {
    ...same,
    name: 'libpython3.14-stdlib',
    architecture: 'amd64',
    sha256: 'abfa1b45e311461a4f8ee110d203efbc18808fada340af7036235b0d0c4cfd9a',
  },
];

/** What the chosen tests need of `test/`. */
const WANTED =
  /^(__init__|lock_tests|test_thread|test_threading|test_threading_local|test_queue|test_context)\.py$|^(support|test_asyncio|test_concurrent_futures)\/(.*\/)?[^/]+\.py$|^certdata\/[^/]+\.(pem|reference)$/;

/** The tests' files: text by path, `test/` first. Throws where they can't be had, saying why. */
export async function readSuite(cache: string): Promise<Record<string, string>> {
  const folder = join(cache, `suite-${VERSION}`);
  const tests = join(folder, 'usr/lib/python3.14/test');
  await layPackages(folder, PACKAGES);
  const paths = readdirSync(tests, { recursive: true }).map((path) =>
    String(path).replaceAll('\\', '/'),
  );
  return Object.fromEntries(
    paths
      .filter((path) => WANTED.test(path))
      .map((path) => [`test/${path}`, readFileSync(join(tests, path), 'utf8')]),
  );
}
