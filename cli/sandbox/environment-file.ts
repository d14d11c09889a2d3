/** Interpreters with packages, kept between commands: memory behind which lies what says how to use it. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Library } from '../../wire/packages.ts';
import { reasonOf } from '../../wire/reason.ts';

export interface EnvironmentFile {
  memory: Uint8Array;
  libraries: Library[];
}

/** How many are kept in a folder, each of some 8 MB; the course needs thirty. */
const KEPT = 36;

/** Null where there is none, or it can't be read. */
export function readEnvironment(file: string): EnvironmentFile | null {
  try {
    if (!existsSync(file)) return null;
    const whole = zstdDecompressSync(readFileSync(file));
    const end = whole.byteLength - 4;
    const length = whole.readUInt32LE(end);
    const libraries = JSON.parse(whole.toString('utf8', end - length, end)) as Library[];
    return { memory: whole.subarray(0, end - length), libraries };
  } catch {
    return null;
  }
}

/** Keeps one; of too many, those that were used least go. One that can't be kept is made again. */
export function keepEnvironment(file: string, { memory, libraries }: EnvironmentFile): void {
  const about = Buffer.from(JSON.stringify(libraries));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(about.length);
  const unfinished = `${file}.${process.pid}.${performance.now()}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, zstdCompressSync(Buffer.concat([memory, about, length])));
    renameSync(unfinished, file);
    makeRoom(dirname(file));
  } catch (error) {
    rmSync(unfinished, { force: true });
    console.warn(`An interpreter with packages can’t be kept: ${reasonOf(error)}`);
  }
}

function makeRoom(folder: string): void {
  const used = (file: string): number => statSync(file).mtimeMs;
  const files = readdirSync(folder).map((name) => join(folder, name));
  for (const file of files.toSorted((a, b) => used(b) - used(a)).slice(KEPT)) rmSync(file);
}

/** Notes that one is used. The process that starts from it may not write. */
export function noteUse(file: string): void {
  if (existsSync(file)) utimesSync(file, new Date(), new Date());
}
