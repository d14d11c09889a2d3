import { expect, test } from 'vitest';
import type { Snippet } from '../src/guide/model/guide.ts';
import { claimsForVersions } from './qualified.ts';

test.each([
  ['f()   # 3.12: 1 | 3.14: 2', true],
  ['f()   # True | 3.13+: False', true],
  ['f()   # 64-bit 3.12, 3.13: 80 | wasm32: 44', true],
  ['f()   # script: 1 | prompt: 2', false],
  ['f()   # 3.14', false],
  ['x = {3.12: 1}   # {3.12: 1}', false],
])('%s: %s', (code, versioned) => {
  expect(claimsForVersions({ code } as Snippet)).toBe(versioned);
});
