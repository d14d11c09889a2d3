/**
 * Every lesson as the page shows it before it is used, made when the page is built
 * (`tools/first-paint-plugin.ts`): a reader reads while the page's scripts come.
 */
import * as course from 'virtual:course';
import { renderToString } from 'solid-js/web';
import type { PageRunner } from '../runtime/start/runner.ts';
import { App } from './app.tsx';
import { createLessons } from './library/lessons.ts';
import { routeHref } from './route.ts';

/** Nothing runs before the page is used. */
const never = (): never => {
  throw new Error('Nothing runs here.');
};
const runner: PageRunner = {
  prepare: () => {},
  dispose: () => {},
  run: never,
  disassemble: never,
};

export interface FirstPaint {
  /** The lesson's id. */
  id: string;
  /** All of the page's `#root`. */
  html: string;
}

const lessons = createLessons(course);

/** All lessons are rendered as this module is evaluated: what runs it in the build then lets go of it. */
export const firstPaints: FirstPaint[] = [];

for (const id of Object.keys(course.lessons)) {
  await lessons.get(id);
  const hash = routeHref({ kind: 'course', section: id, snippet: null });
  const html = renderToString(() => <App lessons={lessons} runner={runner} hash={hash} />);
  firstPaints.push({ id, html });
}
