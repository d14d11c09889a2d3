import { expect, test } from 'vitest';
import { type Cookie, cookiesFor, cookieText, setCookie } from './cookies.ts';

const NOW = Date.UTC(2026, 0, 1);

function jarOf(...headers: string[]): readonly Cookie[] {
  return headers.reduce<readonly Cookie[]>(
    (jar, header) => setCookie(jar, header, '/shop/cart', NOW),
    [],
  );
}
const sent = (jar: readonly Cookie[], path: string, now = NOW): string =>
  cookieText(cookiesFor(jar, path, now));

test('a cookie goes to its path and what is below', () => {
  const jar = jarOf('a=1; Path=/', 'b=2; Path=/shop', 'c=3');
  expect(sent(jar, '/shop/cart')).toBe('b=2; c=3; a=1');
  expect(sent(jar, '/shopping')).toBe('a=1');
  expect(sent(jar, '/')).toBe('a=1');
});

test('a later one of the same name and path takes its place, and may end it', () => {
  expect(sent(jarOf('a=1; Path=/', 'a=2; Path=/'), '/')).toBe('a=2');
  expect(sent(jarOf('a=1; Path=/', 'a=; Path=/; Max-Age=0'), '/')).toBe('');
  expect(sent(jarOf('a=1; Path=/', 'a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'), '/')).toBe(
    '',
  );
});

test('it lasts as long as it says; Max-Age outweighs Expires', () => {
  const jar = jarOf('a=1; Path=/; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
  expect(sent(jar, '/', NOW + 59_000)).toBe('a=1');
  expect(sent(jar, '/', NOW + 61_000)).toBe('');
});

test('prefixes are held to what they promise', () => {
  expect(jarOf('__Host-a=1; Path=/', '__Secure-b=1', '__Host-c=1; Secure')).toEqual([]);
  expect(jarOf('__Host-a=1; Path=/; Secure; HttpOnly')).toMatchObject([
    { name: '__Host-a', httpOnly: true },
  ]);
});
