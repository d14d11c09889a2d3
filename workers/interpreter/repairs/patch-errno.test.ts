import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { linuxText } from './linux-errors.ts';
import { MARK, patchErrno } from './patch-errno.ts';

const source = readFileSync(createRequire(import.meta.url).resolve('pyodide/pyodide.asm.wasm'));

test('the repaired module is valid, and has the tables once', () => {
  const patched = patchErrno(source);
  expect(WebAssembly.validate(patched)).toBe(true);
  const at = Buffer.from(patched).indexOf(MARK);
  expect(at).toBeGreaterThan(0);
  expect(Buffer.from(patched).indexOf(MARK, at + 1)).toBe(-1);
});

test('what was repaired before is refused, and any other build', () => {
  expect(() => patchErrno(patchErrno(source))).toThrow('isn’t the build');
  const older = createRequire(import.meta.url).resolve('pyodide-0.27/pyodide.asm.wasm');
  expect(() => patchErrno(readFileSync(older))).toThrow('isn’t the build');
});

test('numbers have glibc’s words', () => {
  expect(linuxText(2)).toBe('No such file or directory');
  expect(linuxText(12)).toBe('Cannot allocate memory');
  expect(linuxText(41)).toBe('Unknown error 41');
  expect(linuxText(133)).toBe('Memory page has hardware error');
});
