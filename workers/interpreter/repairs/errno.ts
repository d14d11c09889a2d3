/** Puts Linux's error numbers into use in an interpreter that was repaired for them (`patch-errno.ts`). */
import type { PyodideInterface } from 'pyodide';
import { LINUX_ERRORS } from './linux-errors.ts';
import { FLAG, MAP, MARK } from './patch-errno.ts';

/** To be called before anything has run, so that it is in a snapshot too. */
export function useLinuxErrors(pyodide: PyodideInterface): void {
  const { HEAPU8 } = Reflect.get(pyodide, '_module') as { HEAPU8: Uint8Array };
  const at = find(HEAPU8, new TextEncoder().encode(MARK));
  if (at < 0) return; // an older Python
  const names = LINUX_ERRORS.flatMap(({ number, names }) => names.map((name) => [name, number]));
  const use = pyodide.pyimport('assay.use_linux_errors') as {
    (names: string): string;
    destroy(): void;
  };
  const pairs = JSON.parse(use(JSON.stringify(Object.fromEntries(names)))) as [number, number][];
  use.destroy();
  for (let own = 0; own < 256; own += 1) HEAPU8[at + MAP + own] = own;
  for (const [own, linux] of pairs) HEAPU8[at + MAP + own] = linux;
  HEAPU8[at + FLAG] = 1;
}

function find(memory: Uint8Array, wanted: Uint8Array): number {
  const [first = 0] = wanted;
  for (let at = memory.indexOf(first); at >= 0; at = memory.indexOf(first, at + 1)) {
    if (wanted.every((byte, n) => memory[at + n] === byte)) return at;
  }
  return -1;
}
