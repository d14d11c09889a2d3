/**
 * Packages for lessons, made ready once for each lock and kept in `.cache`: laid out as pip would, for
 * Node, and packed, for the page.
 */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { PackageEntry, PackageIndex } from '../../wire/packages.ts';
import { root } from '../setup.mjs';
import { packagesFolder, readLock, readRequires } from './lock.ts';
import type { Locked } from './lock.ts';
import { pack } from './pack.ts';
import { compileSite, importNamesOf, layWheel } from './site.ts';
import { fetchWheels, PackagesUnavailable } from './wheels.ts';

/** Change it when the layout below changes: what was prepared before is made again. */
const LAYOUT = 2;

export interface Prepared {
  /** Folder to put on Python's path. */
  site: string;
  /** Folder of the packs that `index` names. */
  packs: string;
  index: PackageIndex;
}

/** Why there are none, in a sentence. */
export interface Unprepared {
  reason: string;
}

/** Makes packages ready, or says why they can't be had; everything else works without them. */
export function preparePackages(log: (line: string) => void = console.log): Prepared | Unprepared {
  const folder = join(root, '.cache', `packages-${lockKey()}`);
  const unfinished = `${folder}.${process.pid}`;
  try {
    if (!existsSync(folder)) {
      make(unfinished, log);
      renameSync(unfinished, folder);
    }
    return readPrepared(folder);
  } catch (error) {
    if (existsSync(folder)) return readPrepared(folder);
    if (!(error instanceof PackagesUnavailable)) throw error;
    return { reason: error.message };
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function readPrepared(folder: string): Prepared {
  const index = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as PackageIndex;
  return { site: join(folder, 'site'), packs: join(folder, 'packs'), index };
}

function lockKey(): string {
  const hash = createHash('sha256').update(String(LAYOUT));
  for (const name of ['requirements.txt', 'companions.json']) {
    hash.update(readFileSync(join(packagesFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

function make(folder: string, log: (line: string) => void): void {
  const lock = readLock();
  const [site, packs] = ['site', 'packs'].map((name) => join(folder, name)) as [string, string];
  for (const path of [site, packs]) mkdirSync(path, { recursive: true });
  log(`Fetching ${lock.length} Python packages …`);
  const wheels = fetchWheels(lock, join(folder, 'wheels'));
  const laid = wheels.map((wheel) => layWheel(wheel, site));
  log('Compiling them …');
  compileSite(site);
  log('Packing them …');
  const requires = readRequires(lock);
  const entries = lock.map((locked): PackageEntry => {
    const files = laid.find(({ name }) => name === locked.name)?.files;
    if (!files) throw new Error(`No wheel of ${locked.name} was fetched.`);
    return writePack(locked, files, requires.get(locked.name) ?? [], { site, packs });
  });
  rmSync(join(folder, 'wheels'), { recursive: true });
  const index: PackageIndex = { key: lockKey(), entries };
  writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  log('Packages are ready.');
}

function writePack(
  { name, version }: Locked,
  files: readonly string[],
  requires: string[],
  { site, packs }: Pick<Prepared, 'site' | 'packs'>,
): PackageEntry {
  const file = `${name}-${version}.pack`;
  const all = files.flatMap((path) => [path, ...bytecodeOf(site, path)]);
  const { bytes, unpacked, sha256 } = pack(site, all);
  writeFileSync(join(packs, file), bytes);
  const imports = importNamesOf(files);
  const top = [...new Set(files.map((path) => path.split('/')[0] as string))].sort();
  return { name, version, file, size: bytes.length, unpacked, sha256, imports, top, requires };
}

/** The compiled module beside a source, as a path below `site`. */
function bytecodeOf(site: string, path: string): string[] {
  const match = /^(.*\/)?([^/]+)\.py$/.exec(path);
  if (!match) return [];
  const folder = `${match[1] ?? ''}__pycache__`;
  if (!existsSync(join(site, folder))) return [];
  const name = readdirSync(join(site, folder)).find((each) =>
    new RegExp(`^${match[2]}\\.cpython-\\d+\\.pyc$`).test(each),
  );
  return name ? [`${folder}/${name}`] : [];
}
