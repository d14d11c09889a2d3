import { describe, expect, test } from 'vitest';
import { parseRoute, type Route, routeHref } from './route.ts';

const pages: [string, Exclude<Route, { kind: 'unknown' }>][] = [
  ['#/', { kind: 'home' }],
  ['#/1.3', { kind: 'course', section: '1.3', snippet: null }],
  ['#/1.3/1.3-2', { kind: 'course', section: '1.3', snippet: '1.3-2' }],
  ['#/scratchpad', { kind: 'scratchpad' }],
  ['#/shared/q1ZKzk9J', { kind: 'shared', payload: 'q1ZKzk9J' }],
  ['#/opened', { kind: 'opened', guide: null, section: null, snippet: null }],
  ['#/opened/scratchpad', { kind: 'opened', guide: null, section: 'scratchpad', snippet: null }],
  ['#/opened/1.3/1.3-2', { kind: 'opened', guide: null, section: '1.3', snippet: '1.3-2' }],
  ['#/guide/g-1', { kind: 'opened', guide: 'g-1', section: null, snippet: null }],
  ['#/guide/g-1/1.3/1.3-2', { kind: 'opened', guide: 'g-1', section: '1.3', snippet: '1.3-2' }],
  ['#/changes/g-1', { kind: 'changes', guide: 'g-1' }],
  ['#/guides', { kind: 'guides' }],
  ['#/quiz/4', { kind: 'quiz', chapter: '4' }],
  ['#/opened/caf%C3%A9%2Fbar', { kind: 'opened', guide: null, section: 'café/bar', snippet: null }],
];

describe('addresses', () => {
  test.each(pages)('%s is read and written', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
    expect(routeHref(route)).toBe(hash);
  });

  test.each(['', '#', '#/'])('%j is the door', (hash) => {
    expect(parseRoute(hash)).toEqual({ kind: 'home' });
  });

  test.each(['#/1.3/', '#1.3', '#/1.3'])('%s is section 1.3', (hash) => {
    expect(parseRoute(hash)).toEqual({ kind: 'course', section: '1.3', snippet: null });
  });

  test.each(['#/1.3/1.3-2/more', '#//1.3', '#/opened//x'])('%s leads nowhere', (hash) => {
    expect(parseRoute(hash)).toEqual({ kind: 'unknown', hash });
  });

  test('a broken escape is taken as written', () => {
    expect(parseRoute('#/50%')).toEqual({ kind: 'course', section: '50%', snippet: null });
  });
});
