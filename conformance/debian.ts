/** Debian's packages, fetched once, verified, kept in `.cache/`. They are never part of the project. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A binary package, the source package that its archive stands under, and what its file must be. */
export interface DebianPackage {
  name: string;
  source: string;
  version: string;
  architecture: string;
  sha256: string;
}

/** Unpacks the packages into the folder, where they aren't there yet. Throws where they can't be had. */
export async function layPackages(
  folder: string,
  packages: readonly DebianPackage[],
): Promise<void> {
  if (existsSync(join(folder, 'whole'))) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, source, version, architecture, sha256 } of packages) {
    const file = `${name}_${version}_${architecture}.deb`;
    const bytes = await fetchPackage(source, file);
    const sum = createHash('sha256').update(bytes).digest('hex');
    if (sum !== sha256) throw new Error(`${file} is not what it should be: its SHA-256 is ${sum}`);
    writeFileSync(join(folder, file), bytes);
    unpack(folder, file);
  }
  writeFileSync(join(folder, 'whole'), '');
}

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

async function fetchPackage(source: string, file: string): Promise<Buffer> {
  const own = join(process.env.CONFORMANCE_PACKAGES ?? '', file);
  if (process.env.CONFORMANCE_PACKAGES && existsSync(own)) return readFileSync(own);
  const reasons: string[] = [];
  for (const site of mirrors()) {
    const place = `${site}/pool/main/${source[0]}/${source}/${file}`;
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
