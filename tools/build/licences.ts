/** The licences of what the build ships: npm packages of the page, and Python packages for programs. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { normalized } from '../packages/lock.ts';
import { preparePackages } from '../packages/prepare.ts';
import { root } from '../setup.mjs';

/** What has to be told of one package. */
export interface Notice {
  name: string;
  version: string;
  /** Its licence's name, as the package says; empty where it says none. */
  licence: string;
  /** The texts that lie beside it. */
  texts: string[];
}

interface Lock {
  packages: Record<string, { version?: string; dev?: boolean; license?: string }>;
}

const NAMES = /^(?:licen[cs]e|copying|notice|authors)/i;

/** Of npm's packages those that aren't for development alone. */
export function npmNotices(): Notice[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(lock.packages).flatMap(([path, { version = '', dev, license }]) => {
    const folder = join(root, path);
    if (path === '' || dev || !existsSync(folder)) return [];
    const licence = license ?? oldLicence(readFileSync(join(folder, 'package.json'), 'utf8'));
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return [{ name, version, licence, texts: textsIn(folder) }];
  });
}

/** As package.json had it before SPDX, which the lock leaves out. */
function oldLicence(text: string): string {
  const { licenses = [] } = JSON.parse(text) as { licenses?: { type: string }[] };
  return licenses.map(({ type }) => type).join(' OR ');
}

/** Of the packages that programs may import; none where they can't be had here. */
export function pythonNotices(): Notice[] {
  const prepared = preparePackages();
  if ('reason' in prepared) return [];
  const infos = readdirSync(prepared.site).filter((name) => name.endsWith('.dist-info'));
  return prepared.index.entries.map(({ name, version }): Notice => {
    const info = infos.find((each) => normalized(each.split('-')[0] as string) === name) ?? '';
    const folder = join(prepared.site, info);
    const metadata = readFileSync(join(folder, 'METADATA'), 'utf8');
    const texts = [...textsIn(folder), ...textsIn(join(folder, 'licenses'), /./)];
    return { name, version, licence: licenceOf(metadata), texts };
  });
}

/** As metadata has it, in the order of their worth: an expression, classifiers, a word. */
export function licenceOf(metadata: string): string {
  const [head = ''] = metadata.split(/\r?\n\r?\n/);
  const values = (name: string): string[] =>
    [...head.matchAll(new RegExp(`^${name}: *(.+)$`, 'gm'))].map(([, value = '']) => value.trim());
  const [expression] = values('License-Expression');
  const classes = values('Classifier').flatMap(
    (value) => /^License :: (?:OSI Approved :: )?(.+)$/.exec(value)?.[1] ?? [],
  );
  return expression ?? (classes.length > 0 ? classes.join(', ') : (values('License')[0] ?? ''));
}

function textsIn(folder: string, names = NAMES): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && names.test(entry.name))
    .filter(({ parentPath }) => !parentPath.slice(folder.length).includes('node_modules'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8').trim());
}

/** All of them as one text, each licence's text once. */
export function licencesText(notices: readonly Notice[]): string {
  const known = new Map<string, string[]>();
  for (const { name, version, texts } of notices) {
    for (const text of new Set(texts)) {
      known.set(text, [...(known.get(text) ?? []), `${name} ${version}`]);
    }
  }
  const list = notices.map(({ name, version, licence }) => `${name} ${version}: ${licence}`);
  const parts = [...known].map(([text, names]) => `${names.join(', ')}\n\n${text}`);
  return `${[list.join('\n'), ...parts].join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}
