/** The table of rooms in `docs/rooms.md`: which folder may import which, and which package where. */

/** How one file refers to another. A URL is that of a worker, which is started and not imported. */
export type ImportKind = 'value' | 'types' | 'url';

export interface Room {
  /** Its folder, such as `src/guide`; `.` holds the configuration at the root. */
  readonly name: string;
  readonly about: string;
  readonly may: readonly Permission[];
}

export interface Permission {
  /** A folder; all below it is meant. */
  readonly folder: string;
  readonly kinds: readonly ImportKind[];
}

interface PackageRule {
  /** Start of a package's name, such as `@codemirror/`. */
  readonly package: string;
  readonly rooms: readonly string[];
}

export interface RoomTable {
  readonly rooms: readonly Room[];
  readonly packages: readonly PackageRule[];
}

/** Reads the tables. Throws where a cell can't be understood. */
export function readTable(markdown: string): RoomTable {
  const rooms: Room[] = [];
  const packages: PackageRule[] = [];
  for (const line of markdown.split('\n')) {
    const cells = line.split('|').slice(1, -1);
    const [first = '', second = '', third] = cells.map((cell) => cell.trim());
    // Headings of tables, and the lines under them, name nothing.
    if (!first.startsWith('`')) continue;
    for (const name of quoted(first)) {
      if (third === undefined) packages.push({ package: name, rooms: quoted(second) });
      else rooms.push({ name, about: second, may: permissions(third) });
    }
  }
  return { rooms, packages };
}

const quoted = (cell: string): string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);

function permissions(cell: string): Permission[] {
  if (cell === 'nothing') return [];
  return cell.split(',').flatMap((part): Permission[] => {
    const match = /^(types of |URLs of )?`([^`]+)`$/.exec(part.trim());
    const [, how, folder] = match ?? [];
    if (folder === undefined) throw new Error(`docs/rooms.md: “${part.trim()}” isn’t understood.`);
    if (how === 'types of ') return [{ folder, kinds: ['types'] }];
    if (how === 'URLs of ') return [{ folder, kinds: ['url'] }];
    return [{ folder, kinds: ['value', 'types', 'url'] }];
  });
}

/** Whether a path is in a folder. */
export function isIn(path: string, folder: string): boolean {
  return folder === '.' ? !path.includes('/') : path.startsWith(`${folder}/`);
}

/** The room of a file: the one whose folder is nearest above it. */
export function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  return rooms
    .filter(({ name }) => isIn(path, name))
    .toSorted((a, b) => a.name.length - b.name.length)
    .at(-1);
}
