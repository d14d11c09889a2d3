/**
 * CPython's own tests, from Debian's packages: fetched once, verified, kept in `.cache/`. They are
 * never part of the project.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const VERSION = '3.14.8-1';

/** The packages that hold `test/`, and what their files must be. */
const PACKAGES = [
  {
    name: 'libpython3.14-testsuite',
    architecture: 'all',
    sha256: '072cc5c4b9468efdc60deceece230c7009bf65e2638a104597202eb32673135f',
  },
  {
    name: 'libpython3.14-stdlib',
    architecture: 'amd64',
    sha256: 'abfa1b45e311461a4f8ee110d203efbc18808fada340af7036235b0d0c4cfd9a',
  },
];

/** The mirrors of Debian that this machine's apt is set to, none where it has no apt. */
function mirrors(): string[] {
  try {
    const args = ['indextargets', '--format', '$(SITE)', 'Created-By: Packages'];
    const sites = execFileSync('apt-get', args, { encoding: 'utf8' }).split('\n');
    return [...new Set(sites)].filter((site) => /^https?:/.test(site));
  } catch {
    return [];
  }
}

/** What the chosen tests need of `test/`. */
const WANTED =
  /^(__init__|lock_tests|test_thread|test_threading|test_threading_local|test_queue|test_context)\.py$|^(support|test_asyncio|test_concurrent_futures)\/(.*\/)?[^/]+\.py$|^certdata\/[^/]+\.(pem|reference)$/;

/** The tests' files: text by path, `test/` first. Throws where they can't be had, saying why. */
export async function readSuite(cache: string): Promise<Record<string, string>> {
  const folder = join(cache, `suite-${VERSION}`);
  const tests = join(folder, 'usr/lib/python3.14/test');
  if (!existsSync(join(folder, 'whole'))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const { name, architecture, sha256 } of PACKAGES) {
      const file = `${name}_${VERSION}_${architecture}.deb`;
      const bytes = await fetchPackage(file);
      const sum = createHash('sha256').update(bytes).digest('hex');
      if (sum !== sha256)
        throw new Error(`${file} is not what it should be: its SHA-256 is ${sum}`);
      writeFileSync(join(folder, file), bytes);
      unpack(folder, file);
    }
    writeFileSync(join(folder, 'whole'), '');
  }
  const paths = readdirSync(tests, { recursive: true }).map((path) =>
    String(path).replaceAll('\\', '/'),
  );
  return Object.fromEntries(
    paths
      .filter((path) => WANTED.test(path))
      .map((path) => [`test/${path}`, readFileSync(join(tests, path), 'utf8')]),
  );
}

async function fetchPackage(file: string): Promise<Buffer> {
  const own = join(process.env.CONFORMANCE_PACKAGES ?? '', file);
  if (process.env.CONFORMANCE_PACKAGES && existsSync(own)) return readFileSync(own);
  const reasons: string[] = [];
  for (const site of mirrors()) {
    const place = `${site}/pool/main/p/python3.14/${file}`;
    try {
      const response = await fetch(place);
      if (response.ok) return Buffer.from(await response.arrayBuffer());
      reasons.push(`${place}: ${response.status}`);
    } catch (error) {
      reasons.push(`${place}: ${String(error)}`);
    }
  }
  throw new Error(
    `${file} can't be fetched (${reasons.join('; ') || 'apt names no mirror'}). Download it from ` +
      `Debian's archive and name its folder in CONFORMANCE_PACKAGES.`,
  );
}

/** A package is an archive of archives; `data.tar.*` holds the files. */
function unpack(folder: string, file: string): void {
  execFileSync('sh', ['-c', 'ar p "$1" data.tar.xz | tar -xJ -C .', 'sh', file], { cwd: folder });
}
