/** Addresses of the page: what comes after the `#`, read and written. */

export type Route =
  /** A section of the course; null is its first. */
  | { kind: 'course'; section: string | null; snippet: string | null }
  /** A section of the guide that the reader opened; null is its first. */
  | { kind: 'opened'; section: string | null; snippet: string | null }
  | { kind: 'scratchpad' }
  /** A snippet that is in the address itself. */
  | { kind: 'shared'; payload: string }
  | { kind: 'unknown'; hash: string };

/** Reads `#/1.3`, `#/1.3/1.3-2`, `#/scratchpad`, `#/opened`, `#/opened/1.3/1.3-2`, `#/shared/…`. Never throws. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '').replace(/^\//, '').replace(/\/$/, '');
  const words = path === '' ? [] : path.split('/').map(decode);
  const opened = words[0] === 'opened';
  if (opened) words.shift();
  else if (words.length === 1 && words[0] === 'scratchpad') return { kind: 'scratchpad' };
  if (!opened && words.length === 2 && words[0] === 'shared') {
    return { kind: 'shared', payload: words[1] ?? '' };
  }
  const [section = null, snippet = null] = words;
  if (words.length > 2 || section === '' || snippet === '') return { kind: 'unknown', hash };
  return { kind: opened ? 'opened' : 'course', section, snippet };
}

/** The address of a page, as an `href`. */
export function routeHref(route: Exclude<Route, { kind: 'unknown' }>): string {
  if (route.kind === 'scratchpad') return '#/scratchpad';
  if (route.kind === 'shared') return `#/shared/${encodeURIComponent(route.payload)}`;
  const words = route.kind === 'opened' ? ['opened'] : [];
  if (route.section !== null) words.push(encodeURIComponent(route.section));
  if (route.section !== null && route.snippet !== null) {
    words.push(encodeURIComponent(route.snippet));
  }
  return `#/${words.join('/')}`;
}

function decode(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}
