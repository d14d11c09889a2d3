/** The lock of what snippets may import: `packages/requirements.txt`, in pip's own format. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/** A distribution at its exact version. */
export interface Locked {
  /** Normalized (PEP 503). */
  name: string;
  version: string;
  /** The requirement with its hashes, as pip reads it. */
  text: string;
  /** Who asked for it: names of other distributions, from the comments that uv and pip-compile write. */
  via: string[];
}

/** Folder of the list, the lock and what goes with them. */
export const packagesFolder: string = join(root, 'packages');

/** Reads the lock. Throws with the line's number where a line isn't one of a lock's. */
export function parseLock(text: string): Locked[] {
  const locked: Locked[] = [];
  text.split('\n').forEach((line, index) => {
    const requirement = /^([A-Za-z0-9][\w.-]*)==(\S+)(?: ;.*)?( \\)?$/.exec(line);
    const last = locked.at(-1);
    if (requirement) {
      const [, name = '', version = ''] = requirement;
      locked.push({ name: normalized(name), version, text: line, via: [] });
    } else if (/^ {4}--hash=sha256:[0-9a-f]{64}( \\)?$/.test(line) && last) {
      last.text += `\n${line}`;
    } else if (/^ {4}# +(?:via +)?\S/.test(line) && last) {
      const name = line.replace(/^ +# +(?:via +)?/, '');
      if (name !== 'via' && !name.startsWith('-r ')) last.via.push(normalized(name));
    } else if (line.trim() !== '' && !/^\s*#/.test(line)) {
      throw new Error(`packages/requirements.txt, line ${index + 1}: not a locked requirement`);
    }
  });
  return locked;
}

/** A distribution's name as the index writes it: `Flask_SQLAlchemy` is `flask-sqlalchemy` (PEP 503). */
export function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}

export function readLock(): Locked[] {
  return parseLock(readFileSync(join(packagesFolder, 'requirements.txt'), 'utf8'));
}

/** What a distribution needs or uses: from the lock, and from `companions.json`. */
export function readRequires(lock: readonly Locked[]): Map<string, string[]> {
  const companions = JSON.parse(
    readFileSync(join(packagesFolder, 'companions.json'), 'utf8'),
  ) as Record<string, string[]>;
  return new Map(
    lock.map(({ name }) => {
      const needed = lock.filter(({ via }) => via.includes(name)).map((other) => other.name);
      return [name, [...new Set([...needed, ...(companions[name] ?? [])])].sort()];
    }),
  );
}
