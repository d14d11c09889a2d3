/**
 * Keys from passwords, which CPython takes from OpenSSL and this build lacks: PBKDF2 by the browser, at
 * a desktop's speed, and scrypt, which browsers don't have, by @noble/hashes.
 */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

/** What to derive; sizes in bytes, names of hashes as Python writes them. */
export type Derivation =
  | { kind: 'pbkdf2'; hash: keyof typeof HASHES; iterations: number; length: number }
  | { kind: 'scrypt'; n: number; r: number; p: number; memory: number; length: number };

const HASHES = { sha1, sha256, sha384, sha512 };
const WEB = { sha1: 'SHA-1', sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' } as const;

/** User code may replace the scope's; without HTTPS there is none. */
const subtle = globalThis.crypto?.subtle;

/** The key, with the thread blocked meanwhile. Throws a RangeError where scrypt needs more memory. */
export function deriveNow(what: Derivation, password: Uint8Array, salt: Uint8Array): Uint8Array {
  if (what.kind === 'pbkdf2') {
    const { hash, iterations, length } = what;
    return pbkdf2(HASHES[hash], password, salt, { c: iterations, dkLen: length });
  }
  const { n, r, p, memory, length } = what;
  return scrypt(password, salt, { N: n, r, p, dkLen: length, maxmem: memory });
}

/** The same, quicker where the browser can do it. */
export async function derive(
  what: Derivation,
  password: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array> {
  if (what.kind === 'scrypt' || !subtle || password.length === 0) {
    return deriveNow(what, password, salt);
  }
  const key = await subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
  const { hash, iterations, length } = what;
  const algorithm = { name: 'PBKDF2', hash: WEB[hash], salt, iterations };
  return new Uint8Array(await subtle.deriveBits(algorithm, key, length * 8));
}
