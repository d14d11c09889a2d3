/**
 * A distribution as one file: a header that says what it holds, then all its files' bytes. The browser
 * mounts it as it is (WORKERFS), so that nothing is unpacked into Python's memory.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { PackedFile } from '../../wire/packages.ts';

export interface Pack {
  /** Compressed with gzip. */
  bytes: Buffer;
  /** Of the uncompressed pack: bytes, and SHA-256 in hex. */
  unpacked: number;
  sha256: string;
}

/** Packs files of `site`. The header is JSON, `PackedFile[]`, behind its length (32 bits, little-endian). */
export function pack(site: string, paths: readonly string[]): Pack {
  const contents = paths.map((path) => readFileSync(join(site, path)));
  let at = 0;
  const files = paths.map((path, index): PackedFile => {
    const start = at;
    at += contents[index]?.length ?? 0;
    return { path, start, end: at };
  });
  const header = Buffer.from(JSON.stringify(files));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const whole = Buffer.concat([length, header, ...contents]);
  return {
    bytes: gzipSync(whole, { level: 9 }),
    unpacked: whole.length,
    sha256: createHash('sha256').update(whole).digest('hex'),
  };
}
