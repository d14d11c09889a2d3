/**
 * Gives CPython's OSErrors the numbers and the words of Linux. Pyodide's C library has WASI's numbers
 * compiled in (ENOENT is 44); C goes on with them, and where an exception is made of one, it is
 * translated: `PyErr_SetFromErrnoWithFilenameObjects` looks it up in a table, and `strerror` knows Linux's.
 * Both do so once a flag is set (`errno.ts`), since Python's own tables must change at the same time.
 *
 * The tables take the place of the text of `python --help-env`, which nobody can ask for here.
 */
import { LINUX_ERRORS, linuxText } from './linux-errors.ts';
import { readModule } from './wasm-module.ts';

/** Begins the tables in memory. */
export const MARK = 'assay: Linux errno\0';
/** Offsets from there: the flag, WASI's numbers to Linux's, and where the words of each begin. */
export const FLAG = MARK.length;
export const MAP = FLAG + 1;
const MAP_SIZE = 256;
/** Unaligned; that only costs time. */
const INDEX = MAP + MAP_SIZE;
const COUNT = Math.max(...LINUX_ERRORS.map(({ number }) => number)) + 1;
const TEXTS = INDEX + 2 * COUNT;

const HELP = 'Environment variables that change behavior:\n';

/** What the tables are before they are in use. */
function tables(): Uint8Array {
  const texts = Array.from({ length: COUNT }, (_, number) => `${linuxText(number)}\0`);
  const all = new TextEncoder().encode(MARK + '\0'.repeat(TEXTS - FLAG) + texts.join(''));
  let at = 0;
  texts.forEach((text, number) => {
    new DataView(all.buffer).setUint16(INDEX + 2 * number, at, true);
    at += text.length;
  });
  return all;
}

/** Repairs `pyodide.asm.wasm`. Throws for any other build than the one that it is for. */
export function patchErrno(wasm: Uint8Array): Uint8Array<ArrayBuffer> {
  const module = readModule(wasm);
  const help = Buffer.from(wasm).indexOf(HELP);
  const content = tables();
  const room = wasm.indexOf(0, help) - help;
  if (help < 0 || room < content.length) throw new Error(otherBuild('its help'));
  const base = module.address(help);

  const strerror = module.function('strerror');
  const fromErrno = module.function('PyErr_SetFromErrnoWithFilenameObjects');
  const load = (op: number, offset: number): number[] => [op, 0, ...leb(base + offset)];
  const ifSet = [0x41, 0, ...load(0x2d, FLAG), 0x04, 0x40];
  /** `char *s = strerror(i)`: local 3 is the number. */
  const number = [0x20, 3, 0x10, ...leb(strerror.index)];
  const translate = [...ifSet, 0x20, 3, ...load(0x2d, MAP), 0x21, 3, 0x0b];
  const inRange = [0x20, 0, 0x41, ...signedLeb(COUNT), 0x49];
  const begins = [0x20, 0, 0x41, 1, 0x74, ...load(0x2f, INDEX)];
  const known = [...begins, 0x41, ...signedLeb(base + TEXTS), 0x6a, 0x0f];
  const look = [...ifSet, ...inRange, 0x04, 0x40, ...known, 0x0b, 0x0b];
  const body = [...fromErrno.body];
  const at = only(body, number);
  if (strerror.body[0] !== 0) throw new Error(otherBuild('strerror'));
  const patched = module.replace([
    [fromErrno, [...body.slice(0, at), ...translate, ...body.slice(at)]],
    [strerror, [0, ...look, ...strerror.body.slice(1)]],
  ]);
  const moved = Buffer.from(patched).indexOf(HELP);
  patched.set(content, moved);
  return patched;
}

/** Where the only occurrence is. */
function only(bytes: number[], wanted: number[]): number {
  const found = bytes.flatMap((_, at) => (wanted.every((b, n) => bytes[at + n] === b) ? [at] : []));
  const [at] = found;
  if (at === undefined || found.length > 1) throw new Error(otherBuild('PyErr_SetFromErrno'));
  return at;
}

function otherBuild(what: string): string {
  return `pyodide.asm.wasm isn’t the build that the repair is for: ${what} differs`;
}

function leb(value: number): number[] {
  const bytes = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}

/** Of what isn't negative. */
function signedLeb(value: number): number[] {
  const bytes = leb(value);
  const last = bytes.at(-1) ?? 0;
  return last & 64 ? [...bytes.slice(0, -1), last | 128, 0] : bytes;
}
