import { describe, expect, test } from 'vitest';
import { namesOf } from './scope.ts';

function lacks(code: string): string {
  return namesOf(code).lacks.join(' ');
}

function defines(code: string): string {
  return [...namesOf(code).defines].join(' ');
}

describe('names that are there after the code has run', () => {
  test.each([
    ['x = 1', 'x'],
    ['x = y = 1', 'y x'],
    ['a, (b, *c) = z', 'a b c'],
    ['x: int = 1', 'x'],
    ['x: int', ''],
    ['x += 1', 'x'],
    ['a.b = 1; c[0] = 2', ''],
    ['import a.b, c as d', 'a d'],
    ['from a.b import c, d as e', 'c e'],
    ['from a import (b,\n  c as d)', 'b d'],
    ['def f(a): b = 1', 'f'],
    ['async def f(): ...', 'f'],
    ['class C(B): x = 1', 'C'],
    ['@dec\ndef f(): ...', 'f'],
    ['for i, j in s: k = i', 'i j k'],
    ['with a as b, c as d: e = 1', 'b d e'],
    ['try:\n  x = 1\nexcept E as e:\n  y = 1', 'x y'],
    ['if (n := len(s)) > 1: m = n', 'n m'],
    ['[last := i for i in s]', 'last'],
    ['x = 1\ndel x', ''],
    ['x = 1\ndel x\nx = 2', 'x'],
    ['def f():\n  global g\n  g = 1', 'g f'],
    [
      'match p:\n  case (x, y) as whole: z = 1\n  case {"k": v, **rest}: pass',
      'x y whole z v rest',
    ],
    ['type T = list[int]', 'T'],
    ['x == 1', ''],
  ])('%j makes %j', (code, expected) => {
    expect(defines(code).split(' ').sort()).toEqual(expected.split(' ').sort());
  });
});

describe('names that the code lacks', () => {
  test.each([
    ['print(x)', 'x'],
    ['x = 1\nprint(x)', ''],
    ['print(x)\nx = 1', 'x'],
    ['x += 1', 'x'],
    ['a, b = b, a', 'b a'],
    ['f(key=value)', 'f value'],
    ['a.b.c', 'a'],
    ['f"{x!r:{w}}"', 'x w'],
    ['def f(a, b=c): return a + b + d', 'c d'],
    ['def f(): return later\nlater = 1', ''],
    ['def f(): x = 1; return x', ''],
    ['def f():\n  print(x)\n  x = 1', ''],
    ['def f():\n  global n\n  n += 1\nn = 0', ''],
    ['def f():\n  global n\n  print(n)', 'n'],
    ['def f():\n  n = 0\n  def g():\n    nonlocal n\n    n += 1', ''],
    ['lambda u, v=d: u + v + w', 'd w'],
    ['class C(B):\n  x = 1\n  y = x\n  def m(self): return x', 'B x'],
    ['class C:\n  def m(self): return C', ''],
    ['[x for x in s if x]', 's'],
    ['sum(x * k for x in s)', 'k s'],
    ['{k: v for k, v in s.items()}', 's'],
    ['try: pass\nexcept E as e: print(e)', 'E'],
    ['with open(p) as f: f.read()', 'p'],
    ['match p:\n  case Point(x=0, y=y) if y: pass', 'p Point'],
    ['def f[T](a: T) -> T: ...', ''],
    ['def f(a: User) -> Book: ...', 'User Book'],
    ['x: Later = 1\nclass Later: ...', ''],
    ['@dec\ndef f(): ...', 'dec'],
    ['print(len([1]), __name__, ValueError)', ''],
    ['async def f():\n  async with s as t:\n    return await t', 's'],
  ])('%j lacks %j', (code, expected) => {
    expect(lacks(code)).toBe(expected);
  });
});

test('code that doesn’t parse is read as far as it does', () => {
  expect(lacks('x = (\ny = known + ')).toContain('known');
});
