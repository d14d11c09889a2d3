/** What the build's packages lack comes from the index that everybody uses, by micropip. */
import type { PyodideInterface } from 'pyodide';
import type { PackageIndex } from '../../wire/packages.ts';
import type { PackageSource } from './source.ts';
import { isDriver, withRequired } from './wanted.ts';

/** Where the installer lies, apart from what programs import. */
const INSTALLER = '/packages/installer';

/** What of Pyodide's own is used: its list of packages that it has built, and where they are. */
interface Inside {
  config: { cdnUrl: string };
  lockfile_packages: Record<string, { name: string; imports: string[] }>;
  packageManager: { installBaseUrl: string };
}

type Install = (site: string, wanted: string, known: string) => Promise<string>;

/**
 * Installs what a program imports from elsewhere, or needs besides, and the build hasn't. Gives a sentence for each package
 * that can't be had. Rejects where there is no installer.
 */
export async function installMissing(
  pyodide: PyodideInterface,
  source: PackageSource,
  foreign: readonly string[],
  needs: readonly string[],
  onStart: () => void,
): Promise<string[]> {
  if (!source.usesIndex || foreign.length + needs.length === 0) return [];
  const index = await source.index();
  const inside = Reflect.get(pyodide, '_api') as Inside;
  const wanted = distributionsOf([...foreign, ...needs], index, inside);
  if (Object.keys(wanted).length === 0) return [];
  onStart();
  const installer = index.entries.filter(({ name }) => name === 'micropip');
  await source.lay(pyodide, withRequired(index, installer), () => {}, INSTALLER);
  // The build has none of the packages that Pyodide builds, which lie where it says.
  inside.packageManager.installBaseUrl = inside.config.cdnUrl;
  const known = [...index.entries, ...Object.values(inside.lockfile_packages)];
  const install = pyodide.pyimport('assay.running.start.from_index.install') as unknown as Install;
  const names = JSON.stringify(known.map(({ name }) => name));
  return JSON.parse(await install(INSTALLER, JSON.stringify(wanted), names)) as string[];
}

/** Distributions by module, of those that the build doesn't have: as Pyodide's own list says, or of the same name. */
function distributionsOf(
  names: readonly string[],
  { entries }: PackageIndex,
  { lockfile_packages: built }: Inside,
): Record<string, string> {
  const here = new Set(entries.flatMap(({ name, imports }) => [name, ...imports]));
  const byImport = new Map(
    Object.values(built).flatMap(({ name, imports }) => imports.map((each) => [each, name])),
  );
  const missing = names.filter(
    (name) => !here.has(name) && !here.has(normalized(name)) && !isDriver(name),
  );
  return Object.fromEntries(missing.map((name) => [name, byImport.get(name) ?? normalized(name)]));
}

const normalized = (name: string): string => name.toLowerCase().replaceAll(/[-_.]+/g, '-');
