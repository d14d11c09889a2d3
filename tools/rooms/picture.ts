/** The picture of the rooms in `docs/README.md`, drawn from the imports themselves. */
import type { Import } from './imports.ts';

const BEGIN = '<!-- Drawn by `npm run rooms -- --write`. -->';
const END = '<!-- End of the picture. -->';

/** Gives a file its box in a chart; null where it has none. */
type Boxes = (path: string) => string | null;

/** One box for `src/guide/read`, `src/guide/model` and so on; none for files at the root. */
const ofTypeScript: Boxes = (path) => /^(?:src\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;

const ofPython: Boxes = (path) => /^workers\/python\/(assay\/[^/]+)\//.exec(path)?.[1] ?? null;

const id = (room: string): string => room.replaceAll('/', '-');

/** Both charts: the rooms, and those of the Python half. */
export function drawPicture(imports: readonly Import[]): string {
  return `${draw(imports, ofTypeScript)}\n\nThe Python half:\n\n${draw(imports, ofPython)}`;
}

/** A Mermaid chart: lines for imports, dotted where only types or a worker's URL are meant. */
function draw(imports: readonly Import[], boxOf: Boxes): string {
  const lines = new Map<string, 'solid' | 'dotted'>();
  for (const { from, to, ours, kind } of imports) {
    const [a, b] = [boxOf(from), boxOf(to)];
    if (!ours || a === null || b === null || a === b || from.endsWith('.test.ts')) continue;
    const key = `${id(a)} ${id(b)}`;
    if (kind === 'value') lines.set(key, 'solid');
    else if (!lines.has(key)) lines.set(key, 'dotted');
  }
  const arrows = [...lines].map(([key, line]) => {
    const [a, b] = key.split(' ');
    return `  ${a} ${line === 'solid' ? '-->' : '-.->'} ${b}`;
  });
  const names = new Set([...lines.keys()].flatMap((key) => key.split(' ')));
  const boxes = [...names].map((name) => `  ${name}["${name.replaceAll('-', '/')}"]`);
  return ['```mermaid', 'flowchart TD', ...boxes.toSorted(), ...arrows.toSorted(), '```'].join(
    '\n',
  );
}

/** A page with its picture in place of the older one. Throws where it has no place for it. */
export function withPicture(page: string, picture: string): string {
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('docs/README.md has no place for the picture.');
  return `${page.slice(0, begin)}${BEGIN}\n\n${picture}\n\n${page.slice(end)}`;
}
