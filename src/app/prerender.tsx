/**
 * Every lesson, and the door, as the page shows them before they are used, made when the page is built
 * (`tools/build/first-paint-plugin.ts`): a reader reads while the page's scripts come.
 */
import * as course from 'virtual:course';
import { renderToString } from 'solid-js/web';
import type { PageRunner } from '../runtime/start/runner.ts';
import { App } from './app.tsx';
import { createLessons } from './library/lessons.ts';
import { HOME } from './links.ts';
import { routeHref } from './route.ts';
import { paintTrouble } from './whole-paint.ts';

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
  /** The lesson's id, or `home`. */
  id: string;
  /** All of the page's `#root`. */
  html: string;
}

const lessons = createLessons(course);

/** All lessons are rendered as this module is evaluated: what runs it in the build then lets go of it. */
export const firstPaints: FirstPaint[] = [];

function paint(id: string, hash: string): void {
  const html = renderToString(() => <App lessons={lessons} runner={runner} hash={hash} />);
  const trouble = paintTrouble(id, html);
  if (trouble !== null) throw new Error(trouble);
  firstPaints.push({ id, html });
}

paint('home', HOME);
for (const id of Object.keys(course.lessons)) {
  await lessons.get(id);
  paint(id, routeHref({ kind: 'course', section: id, snippet: null }));
}
