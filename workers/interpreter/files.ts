/**
 * The limit of memory holds for files too. Emscripten keeps those of its file system in JavaScript's
 * memory, beside Python's; a program that writes ever more would take the page with it. At the limit,
 * Python raises OSError: no space left on device.
 */
import type { PyodideInterface } from 'pyodide';
import { MEMORY_LIMIT, countAlso } from './memory.ts';

/** As Emscripten numbers it. */
const ENOSPC = 51;

interface Node {
  node_ops: unknown;
  /** A file's bytes, with room for more; a folder's nodes by name. */
  contents: { length: number } | Record<string, Node> | null;
}

interface Stream {
  node: Node;
}

type Write = (
  stream: Stream,
  buffer: unknown,
  offset: number,
  length: number,
  position: number,
  canOwn?: boolean,
) => number;

interface Memfs {
  ops_table: {
    dir: { node: unknown };
    file: { node: unknown; stream: { write: Write } };
  };
  resizeFileStorage(node: Node, size: number): void;
}

/** As far as it is used here; `FS` of Pyodide's types says less. */
interface Files {
  root: Node;
  streams: (Stream | null | undefined)[];
  filesystems: { MEMFS: Memfs };
  ErrnoError: new (errno: number) => Error;
}

/** Limits the files of an interpreter that has started. `used`: what Python's own memory takes, in bytes. */
export function limitFiles(pyodide: PyodideInterface, used: () => number): void {
  const files = pyodide.FS as unknown as Files;
  const { MEMFS } = files.filesystems;
  const { dir, file } = MEMFS.ops_table;
  /** No less than what files take: what was deleted is noticed when room is needed. */
  let taken = count();

  function sizeOf(node: Node): number {
    return node.node_ops === file.node ? ((node.contents?.length as number | undefined) ?? 0) : 0;
  }

  /** Adds up what is in the tree, and what is deleted but open. */
  function count(): number {
    const seen = new Set<Node>();
    const waiting = [files.root];
    for (const stream of files.streams) if (stream) waiting.push(stream.node);
    let bytes = 0;
    for (let node = waiting.pop(); node; node = waiting.pop()) {
      if (seen.has(node)) continue;
      seen.add(node);
      bytes += sizeOf(node);
      if (node.node_ops !== dir.node) continue;
      const inside = Object.values(node.contents as Record<string, Node>);
      for (let at = 0; at < inside.length; at += 1) waiting.push(inside[at] as Node);
    }
    return bytes;
  }

  /** Refuses what is too much; a file that grows leaves room for its next growth. */
  function reserve(node: Node, size: number): void {
    const more = size - sizeOf(node);
    if (more <= 0) return;
    const fits = (): boolean => taken + more <= MEMORY_LIMIT - used();
    if (!fits()) taken = count();
    if (!fits()) throw new files.ErrnoError(ENOSPC);
  }

  const { stream } = file;
  const { write } = stream;
  stream.write = (to, buffer, offset, length, position, canOwn) => {
    const before = sizeOf(to.node);
    reserve(to.node, position + length);
    const written = write(to, buffer, offset, length, position, canOwn);
    taken += Math.max(sizeOf(to.node) - before, 0);
    return written;
  };
  const resize = MEMFS.resizeFileStorage;
  MEMFS.resizeFileStorage = (node, size) => {
    const before = sizeOf(node);
    reserve(node, size);
    resize(node, size);
    taken += Math.max(sizeOf(node) - before, 0);
  };
  countAlso(() => (taken = count()));
}
