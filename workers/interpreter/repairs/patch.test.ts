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

  test('makes room for a larger snapshot before it is laid over memory', () => {
    expect(patched).toContain(
      'if(t.length>Module.HEAP8.length)growMemory(t.length);Module.HEAP8.set(t)',
    );
  });

  test('notes where a library lies, and puts one of a snapshot there', () => {
    expect(patched).toContain('var memoryBase=placed?placed.memoryBase:metadata.memorySize?');
    expect(patched).toContain('(Module.libraries??=[]).push({name:libName,memoryBase,');
  });

  test('has no shell, in Node as in a browser', () => {
    expect(patched).toContain(
      'function __emscripten_system(command){command>>>=0;if(command){const said=',
    );
  });

  test('changes nothing else', () => {
    const added =
      'const currentFrame=HEAPU32[(threadState+52)>>>2];HEAPU32[(threadState+52)>>>2]=0;';
    const restored = 'HEAPU32[(state.threadState+52)>>>2]=state.currentFrame;';
    const undone = patched
      .replace(added, '')
      .replace('currentFrame,', '')
      .replace(restored, '')
      .replace(/var placed=.*?place taken"\);/, '')
      .replace('placed?placed.memoryBase:', '')
      .replace(/if\(command\)\{const said=.*?return-52\}/, '')
      .replace(/if\(!placed\).*?\}\);/, '')
      .replace(
        /if\(t\.length>Module.*?Module\.libraries=libraries\}return l/,
        'return Module.HEAP8.set(t),l',
      );
    expect(undone === source).toBe(true);
  });

  test('refuses what was repaired before, and any other build', () => {
    expect(() => patchPyodide(patched)).toThrow('isn’t the build');
    expect(() => patchPyodide('')).toThrow('isn’t the build');
    expect(() => patchPyodide(source + source)).toThrow('isn’t the build');
  });
});
