/** Writes `sw.js` beside the page, which keeps the build in the browser: it knows each file of it. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const SOURCE = new URL('../../src/app/offline/service-worker.js', import.meta.url);

/** Larger ones, tools that few use, are kept when they are used. */
const LARGEST = 1_000_000;

/** What the page and all lessons need; Python itself is kept once it has come. */
function isShell(path: string, size: number): boolean {
  if (
    /^(?:index\.html|embed\.html|first-paint\.js|favicon\.svg|manifest\.webmanifest|sample-guide\.md)$/.test(
      path,
    )
  ) {
    return true;
  }
  return path.startsWith('assets/') && size <= LARGEST;
}

export interface BuildFiles {
  version: string;
  files: string[];
  shell: string[];
}

/** The files of a built folder, but for what only hosts read. */
export function buildFiles(folder: string): BuildFiles {
  const hash = createHash('sha256').update(readFileSync(SOURCE));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !['_headers', 'sw.js', 'opened-guide.json'].includes(path))
    .sort();
  for (const path of files) hash.update(`${path}\n`).update(readFileSync(join(folder, path)));
  const shell = files.filter((path) => isShell(path, statSync(join(folder, path)).size));
  return { version: hash.digest('hex').slice(0, 16), files, shell };
}

export function offlinePlugin(): Plugin {
  return {
    name: 'assay-offline',
    apply: 'build',
    closeBundle: {
      // After all that other plugins write.
      order: 'post',
      sequential: true,
      handler() {
        const folder = this.environment.config.build.outDir;
        const build = JSON.stringify(buildFiles(folder));
        writeFileSync(
          join(folder, 'sw.js'),
          `const BUILD = ${build};\n${readFileSync(SOURCE, 'utf8')}`,
        );
      },
    },
  };
}
