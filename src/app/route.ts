/** Addresses of the page: what comes after the `#`, read and written. */

export type Route =
  /** The door: what this is, and the ways in. */
  | { kind: 'home' }
  /** A section of the course. */
  | { kind: 'course'; section: string; snippet: string | null }
  /** A section of a guide of the reader's; null is its first. `guide` is its id; null the last one opened. */
  | { kind: 'opened'; guide: string | null; section: string | null; snippet: string | null }
  /** What changed in a guide since its previous version. */
  | { kind: 'changes'; guide: string }
  /** A guide run whole, and what came of it. */
  | { kind: 'report'; guide: string }
  /** The reader's guides. */
  | { kind: 'guides' }
  | { kind: 'scratchpad' }
  /** Questions on a chapter of the course. */
  | { kind: 'quiz'; chapter: string }
  /** A snippet that is in the address itself. */
  | { kind: 'shared'; payload: string }
  | { kind: 'unknown'; hash: string };

/** Pages of a guide of the reader's. */
type GuideRoute = Extract<Route, { kind: 'opened' | 'changes' | 'report' }>;

export function isOfGuide(route: Route): route is GuideRoute {
  return ['opened', 'changes', 'report'].includes(route.kind);
}

/**
 * Reads `#/`, `#/1.3`, `#/1.3/1.3-2`, `#/scratchpad`, `#/guide/my-guide-1a2b3c4d/1.3/1.3-2`, `#/opened/1.3`,
 * `#/changes/my-guide-1a2b3c4d`, `#/report/my-guide-1a2b3c4d`, `#/guides`, `#/quiz/1`, `#/shared/…`. Never throws.
 */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '').replace(/^\//, '').replace(/\/$/, '');
  const words = path === '' ? [] : path.split('/').map(decode);
  const [first, second = ''] = words;
  if (first === undefined) return { kind: 'home' };
  if (words.length === 1 && first === 'scratchpad') return { kind: 'scratchpad' };
  if (words.length === 1 && first === 'guides') return { kind: 'guides' };
  if (words.length === 2 && first === 'shared') return { kind: 'shared', payload: second };
  if (words.length === 2 && first === 'changes') return { kind: 'changes', guide: second };
  if (words.length === 2 && first === 'report') return { kind: 'report', guide: second };
  if (words.length === 2 && first === 'quiz') return { kind: 'quiz', chapter: second };
  const named = first === 'guide' && second !== '';
  const opened = named || first === 'opened';
  const [section = null, snippet = null, ...more] = words.slice(named ? 2 : opened ? 1 : 0);
  if (more.length > 0 || section === '' || snippet === '') return { kind: 'unknown', hash };
  if (opened) return { kind: 'opened', guide: named ? second : null, section, snippet };
  return section === null ? { kind: 'unknown', hash } : { kind: 'course', section, snippet };
}

/** The address of a page, as an `href`. */
export function routeHref(route: Exclude<Route, { kind: 'unknown' }>): string {
  if (route.kind === 'home') return '#/';
  if (route.kind === 'scratchpad') return '#/scratchpad';
  if (route.kind === 'shared') return `#/shared/${encodeURIComponent(route.payload)}`;
  if (route.kind === 'guides') return '#/guides';
  if (route.kind === 'quiz') return `#/quiz/${encodeURIComponent(route.chapter)}`;
  if (route.kind === 'changes') return `#/changes/${encodeURIComponent(route.guide)}`;
  if (route.kind === 'report') return `#/report/${encodeURIComponent(route.guide)}`;
  const words: string[] = [];
  if (route.kind === 'opened') {
    words.push(...(route.guide === null ? ['opened'] : ['guide', encodeURIComponent(route.guide)]));
  }
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
