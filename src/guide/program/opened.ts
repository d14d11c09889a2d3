/** Files that a block opens by a name in quotes: those that it writes, and those that it reads. */

export interface OpenedFiles {
  writes: ReadonlySet<string>;
  /** Without those that it wrote before. */
  reads: ReadonlySet<string>;
}

const OPENS =
  /\bopen\(\s*(?:file\s*=\s*)?(['"])([^'"\n]+)\1\s*(?:,\s*(?:mode\s*=\s*)?(['"])([rwaxbt+]+)\3)?|\bPath\(\s*(['"])([^'"\n]+)\5\s*\)\s*\.\s*(read|write)_(?:text|bytes)\(/g;

/** A file's name in quotes, as any call may be given one: `parser.read(["a.ini", "b.ini"])`. */
const NAMED = /(['"])([\w./-]*\w\.[a-z]\w{0,5})\1/g;

/** Reads a block's text from top to bottom; what is in functions counts, since they may be called. */
export function openedFiles(code: string): OpenedFiles {
  const writes = new Set<string>();
  const reads = new Set<string>();
  for (const [, , opened, , mode = 'r', , path, verb] of code.matchAll(OPENS)) {
    const name = opened ?? path!;
    const isWriting = verb === undefined ? /[wax]/.test(mode) : verb === 'write';
    // What is opened for both, or to add to it, may be there already.
    if (!writes.has(name) && (!isWriting || /[a+]/.test(mode))) reads.add(name);
    if (isWriting) writes.add(name);
  }
  for (const [, , name] of code.matchAll(NAMED)) if (!writes.has(name!)) reads.add(name!);
  return { writes, reads };
}
