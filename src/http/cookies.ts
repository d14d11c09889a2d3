/** Cookies as a browser keeps them, of one origin that counts as secure, as localhost does. */

export interface Cookie {
  name: string;
  value: string;
  path: string;
  /** In ms of the clock; null for as long as the program lives. */
  expires: number | null;
  httpOnly: boolean;
  /** Other attributes as they were sent, for the reader. */
  attributes: string;
}

/** The jar after a `Set-Cookie` of a response to that path (RFC 6265bis, 5.7). */
export function setCookie(
  jar: readonly Cookie[],
  header: string,
  requestPath: string,
  now: number,
): readonly Cookie[] {
  const [pair = '', ...rest] = header.split(';');
  const at = pair.indexOf('=');
  const name = at < 0 ? '' : pair.slice(0, at).trim();
  const value = pair.slice(at + 1).trim();
  if (name === '' && value === '') return jar;
  const attributes = new Map(
    rest.map((part) => {
      const [key = '', ...words] = part.split('=');
      return [key.trim().toLowerCase(), words.join('=').trim()];
    }),
  );
  const given = attributes.get('path') ?? '';
  const path = given.startsWith('/') ? given : defaultPath(requestPath);
  if (name.startsWith('__Host-') && (path !== '/' || attributes.has('domain'))) return jar;
  if (/^__(?:Host|Secure)-/.test(name) && !attributes.has('secure')) return jar;
  const others = jar.filter((cookie) => cookie.name !== name || cookie.path !== path);
  const expires = expiryOf(attributes, now);
  if (expires !== null && expires <= now) return others;
  const httpOnly = attributes.has('httponly');
  const shown = rest
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('; ');
  return [...others, { name, value, path, expires, httpOnly, attributes: shown }];
}

function expiryOf(attributes: ReadonlyMap<string, string>, now: number): number | null {
  const age = attributes.get('max-age');
  if (age !== undefined && /^-?\d+$/.test(age)) return now + Number(age) * 1000;
  const date = Date.parse(attributes.get('expires') ?? '');
  return Number.isNaN(date) ? null : date;
}

function defaultPath(path: string): string {
  const end = path.lastIndexOf('/');
  return end < 1 ? '/' : path.slice(0, end);
}

/** Those that go with a request to that path, the longest path first. */
export function cookiesFor(jar: readonly Cookie[], path: string, now: number): Cookie[] {
  return jar
    .filter((cookie) => (cookie.expires === null || cookie.expires > now) && isBelow(path, cookie))
    .toSorted((a, b) => b.path.length - a.path.length);
}

function isBelow(path: string, cookie: Cookie): boolean {
  if (path === cookie.path) return true;
  if (!path.startsWith(cookie.path)) return false;
  return cookie.path.endsWith('/') || path.charAt(cookie.path.length) === '/';
}

/** As the header and `document.cookie` have them. */
export function cookieText(cookies: readonly Cookie[]): string {
  return cookies.map(({ name, value }) => (name === '' ? value : `${name}=${value}`)).join('; ');
}
