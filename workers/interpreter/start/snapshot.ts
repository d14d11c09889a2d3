/** Snapshots on their way between memory and storage. */
import type { Library } from '../../../wire/packages.ts';
import type { Snapshot } from '../../../wire/supplies.ts';

/** A checksum that tells whether memory came back as it was; no protection against malice. */
export function checksum(memory: Uint8Array): number {
  const { buffer, byteOffset, byteLength } = memory;
  const words = new Int32Array(buffer, byteOffset, byteLength >> 2);
  let sum = byteLength;
  for (let i = 0; i < words.length; i += 1) sum = (Math.imul(sum, 31) + (words[i] as number)) | 0;
  return sum;
}

/** Wraps an interpreter's memory, whose length is a multiple of 4. */
export function wrapSnapshot(memory: Uint8Array<ArrayBuffer>, libraries: Library[] = []): Snapshot {
  return { memory: new Blob([memory]), sum: checksum(memory), libraries };
}

/** Reads a snapshot's memory. Rejects where it is not what was wrapped. */
export async function readSnapshot({
  memory,
  sum,
  packed,
}: Snapshot): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await (packed ? unpacked(memory) : memory).arrayBuffer());
  if (bytes.byteLength === 0 || bytes.byteLength % 4 !== 0 || checksum(bytes) !== sum) {
    throw new Error('the kept memory is damaged');
  }
  return bytes;
}

function unpacked(memory: Blob): Response {
  return new Response(memory.stream().pipeThrough(new DecompressionStream('gzip')));
}
