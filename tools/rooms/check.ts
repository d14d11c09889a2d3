/** Judges a project's imports by its table of rooms. */
import type { Import } from './imports.ts';
import type { Permission, Room, RoomTable } from './table.ts';
import { isIn, roomOf } from './table.ts';

/** More files than these, tests included, nobody takes in at a glance: such a folder needs folders. */
const MOST_FILES = 24;

const SOURCE = /\.(ts|tsx|mts|mjs|js|py|css)$/;

/** A test may see all that its room's neighbours may. */
const isTest = (path: string): boolean => path.endsWith('.test.ts');

/** Sentences about what isn't as the table says; none where all is well. */
export function findFaults(
  table: RoomTable,
  files: readonly string[],
  imports: readonly Import[],
): string[] {
  return [
    ...imports.flatMap((each) => (each.ours ? faultOf(table, each) : packageFault(table, each))),
    ...homeless(table, files),
    ...stale(table, files),
    ...crowded(files),
    ...circles(imports),
  ];
}

function faultOf({ rooms }: RoomTable, { from, to, kind }: Import): string[] {
  const room = roomOf(from, rooms);
  const target = roomOf(to, rooms);
  if (!room || !target || target === room) return [];
  const neighbours = isTest(from) ? rooms.filter(({ name }) => top(name) === top(room.name)) : [];
  const may = [room, ...neighbours].flatMap((each) => [...each.may, whole(each)]);
  const granted = isTest(from) ? may : room.may;
  if (granted.some(({ folder, kinds }) => isIn(to, folder) && kinds.includes(kind))) return [];
  const what = { value: '', types: 'types of ', url: 'the URL of ' }[kind];
  return [`${from} imports ${what}${to}; ${room.name} may import ${told(room)}.`];
}

/** `src/guide` of `src/guide/read`, `workers` of `workers/interpreter`. */
const top = (name: string): string => /^(src\/)?[^/]+/.exec(name)![0];

const whole = ({ name }: Room): Permission => ({ folder: name, kinds: ['value', 'types', 'url'] });

function told({ may }: Room): string {
  const each = may.map(({ folder, kinds }) => {
    if (kinds.length > 1) return folder;
    return kinds[0] === 'types' ? `types of ${folder}` : `URLs of ${folder}`;
  });
  return each.length > 0 ? each.join(', ') : 'nothing';
}

function packageFault({ packages }: RoomTable, { from, to }: Import): string[] {
  if (isTest(from)) return [];
  return packages
    .filter((rule) => to === rule.package || to.startsWith(rule.package))
    .filter(({ rooms }) => !rooms.some((room) => isIn(from, room)))
    .map(({ rooms }) => `${from} imports ${to}; only ${rooms.join(', ')} may.`);
}

/** Files in no room. */
function homeless({ rooms }: RoomTable, files: readonly string[]): string[] {
  return files.filter((file) => !roomOf(file, rooms)).map((file) => `${file} is in no room.`);
}

/** Folders that the table names and that aren't there. */
function stale({ rooms, packages }: RoomTable, files: readonly string[]): string[] {
  const named = [
    ...rooms.flatMap(({ name, may }) => [name, ...may.map(({ folder }) => folder)]),
    ...packages.flatMap((rule) => rule.rooms),
  ];
  return [...new Set(named)]
    .filter((folder) => !files.some((file) => isIn(file, folder)))
    .map((folder) => `There is no ${folder}, which docs/rooms.md names.`);
}

/** Folders with too many source files of their own. */
function crowded(files: readonly string[]): string[] {
  const sources = files.filter((file) => SOURCE.test(file) && file.includes('/'));
  const count = new Map<string, number>();
  for (const file of sources) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    count.set(folder, (count.get(folder) ?? 0) + 1);
  }
  return [...count]
    .filter(([, n]) => n > MOST_FILES)
    .map(
      ([folder, n]) => `${folder} has ${n} files of its own; more than ${MOST_FILES} need folders.`,
    );
}

/** Files that import each other in a circle, types aside; each circle once. */
function circles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, ours, kind } of imports) {
    if (!ours || kind !== 'value') continue;
    next.set(from, [...(next.get(from) ?? []), to]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push(`A circle: ${[...path.slice(at), file].join(' → ')}.`);
    if (done.has(file)) return;
    done.add(file);
    for (const each of next.get(file) ?? []) visit(each, [...path, file]);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}
