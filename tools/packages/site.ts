/** Wheels laid out as pip would install them, with their files' bytecode. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { modernNode } from '../setup.mjs';
import { normalized } from './lock.ts';

/** What one wheel holds: its distribution's name, and its files' paths below site-packages. */
export interface Laid {
  name: string;
  files: string[];
}

/** Unpacks a wheel into `site`. Scripts and headers are left out: nothing there could start them. */
export function layWheel(wheel: string, site: string): Laid {
  const name = normalized(basename(wheel).split('-')[0] as string);
  const files: string[] = [];
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(wheel)))) {
    const installed = path.replace(/^[^/]+\.data\/(?:purelib|platlib)\//, '');
    if (path.endsWith('/') || /^[^/]+\.data\//.test(installed)) continue;
    if (installed.split('/').includes('..')) throw new Error(`${wheel} reaches out of its folder`);
    const file = join(site, installed);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    files.push(installed);
  }
  return { name, files };
}

/** Names that `import` finds among a wheel's files. */
export function importNamesOf(files: readonly string[]): string[] {
  const names = files.flatMap((path) => {
    const [first = '', second] = path.split('/');
    if (second === undefined) return /^(\w+)(?:\.[\w-]+)?\.(?:py|so)$/.exec(first)?.[1] ?? [];
    return /^[A-Za-z_]\w*$/.test(first) && /\.(?:py|so)$/.test(path) ? [first] : [];
  });
  return [...new Set(names)].sort();
}

/** Compiles all below `site` by the Python that will import it, so that no reader waits for that. */
export function compileSite(site: string): void {
  const script = fileURLToPath(new URL('compile-site.mjs', import.meta.url));
  const { status, stderr } = spawnSync(modernNode(), [script, site], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The packages could not be compiled: ${stderr.slice(-500)}`);
}
