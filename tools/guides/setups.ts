/** The project's set-ups from the disk. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readSetup } from '../../src/guide/program/setup-file.ts';
import type { Setup } from '../../src/guide/program/setups.ts';

/** Folder of the set-ups. */
const setupsFolder = fileURLToPath(new URL('../../setups/', import.meta.url));

/** Reads all set-ups. Throws where one of them can't be read, since they are our own. */
export function loadSetups(): Setup[] {
  const names = readdirSync(setupsFolder).filter((name) => /^\d.*\.md$/.test(name));
  return names.toSorted().map((name) => {
    const { setup, problems } = readSetup(name, readFileSync(`${setupsFolder}${name}`, 'utf8'));
    if (setup === undefined) {
      throw new Error(problems.map((p) => `setups/${p.file}:${p.line}: ${p.message}`).join('\n'));
    }
    return setup;
  });
}
