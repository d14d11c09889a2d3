/**
 * Ships an interpreter's memory with the build, so that a first visit starts from it: made in the
 * Chromium that is at hand, once for each change of what makes an interpreter. Without a Chromium the
 * build goes without, and says so.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { NEWEST } from '../../src/guide/model/versions.ts';
import type { ShippedSnapshot } from '../../wire/supplies.ts';
import { buildHash } from './pyodide-plugin.ts';
import { findChromium, shippedSnapshot } from './shipped-snapshot.ts';
import { reasonOf } from '../../wire/reason.ts';

export function snapshotPlugin(): Plugin {
  return {
    name: 'assay-snapshot',
    apply: 'build',
    writeBundle: {
      // After the files that other plugins write: the page is opened.
      order: 'post',
      sequential: true,
      async handler({ dir }) {
        if (dir === undefined) return;
        const folder = join(dir, 'pyodide', NEWEST);
        const about = await ship(dir, folder);
        // There in any case: a page that asks for a missing file shows an error in its console.
        writeFileSync(join(folder, 'snapshot.json'), `${JSON.stringify(about, null, 2)}\n`);
      },
    },
  };
}

async function ship(dir: string, folder: string): Promise<ShippedSnapshot | null> {
  const without = 'first visits won’t start from an interpreter’s memory';
  try {
    const chromium = await findChromium();
    if (chromium === null) {
      console.log(`No Chromium is at hand: ${without}.`);
      return null;
    }
    const { about, bytes } = await shippedSnapshot(dir, buildHash(NEWEST), chromium);
    writeFileSync(join(folder, about.file), bytes);
    return about;
  } catch (error) {
    // Playwright tells of a browser's whole log; its first line says what it is about.
    const [reason = ''] = reasonOf(error).split('\n');
    console.warn(`Chromium made none (${reason}): ${without}.`);
    return null;
  }
}
