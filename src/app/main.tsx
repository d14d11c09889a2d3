/** The page's entry: styles of the whole page, the runner, and the app. */
import '../ui/shell/fonts.css';
import '../ui/shell/tokens.css';
import '../ui/shell/base.css';
import '../ui/shell/print.css';
import * as course from 'virtual:course';
import { render } from 'solid-js/web';
import { createTypeJudge } from '../checker/judge.ts';
import { createRunner } from '../runtime/start/runner.ts';
import { withTypes } from '../runtime/run/with-types.ts';
import { Boundary } from '../ui/shell/boundary.tsx';
import { App } from './app.tsx';
import { createLessons } from './library/lessons.ts';
import { keepForOffline } from './offline/offline.ts';
import { whenIdle } from './idle.ts';
import { parseRoute } from './route.ts';
import { findPlace } from './library/places.ts';
import { version } from './settings/version.ts';
import { checker } from './settings/checks.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const lessons = createLessons(course);
const route = parseRoute(location.hash);
const first = route.kind === 'course' ? findPlace(lessons.titles, route.section) : null;
// The lesson comes with the page around it, so that nothing moves. If it can't be fetched, the app says so.
if (first) await Promise.resolve(lessons.get(first.title.id)).catch(() => {});

// In the place of what `first-paint.js` may have shown, in one step, once that was painted.
if (root.hasChildNodes() && !document.hidden) await painted();
root.replaceChildren();
root.inert = false;
const runner = withTypes(createRunner(), createTypeJudge(checker.findings));
render(
  () => (
    <Boundary what="The page">
      <App lessons={lessons} runner={runner} hash={location.hash} />
    </Boundary>
  ),
  root,
);

keepForOffline();

// The interpreter starts once the page has been painted and is idle: reading never waits for it.
requestAnimationFrame(() => whenIdle(() => runner.prepare(version())));

function painted(): Promise<void> {
  // The second frame begins when the first has been handed over.
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  );
}
