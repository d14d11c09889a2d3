import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { patchPyodide } from './patch.ts';

const source = readFileSync(
  createRequire(import.meta.url).resolve('pyodide/pyodide.asm.mjs'),
  'utf8',
);

describe('the repair of Pyodide', () => {
  const patched = patchPyodide(source);

  test('unlinks the frames of a stack that is parked', () => {
    expect(patched).toContain(
      'const currentFrame=HEAPU32[(threadState+52)>>>2];HEAPU32[(threadState+52)>>>2]=0;const stackState',
    );
    expect(patched).toContain('return{threadState,currentFrame,stackState,suspender');
  });

  test('links them again before the thread state is used', () => {
    expect(patched).toContain(
      'HEAPU32[(state.threadState+52)>>>2]=state.currentFrame;_restoreThreadState(state.threadState)',
    );
  });

  test('changes nothing else', () => {
    const added =
      'const currentFrame=HEAPU32[(threadState+52)>>>2];HEAPU32[(threadState+52)>>>2]=0;';
    const restored = 'HEAPU32[(state.threadState+52)>>>2]=state.currentFrame;';
    const undone = patched.replace(added, '').replace('currentFrame,', '').replace(restored, '');
    expect(undone === source).toBe(true);
  });

  test('refuses what was repaired before, and any other build', () => {
    expect(() => patchPyodide(patched)).toThrow("isn't the build");
    expect(() => patchPyodide('')).toThrow("isn't the build");
    expect(() => patchPyodide(source + source)).toThrow("isn't the build");
  });
});
