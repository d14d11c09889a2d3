/** The page's entry: styles, the runner, and the app. */
import '../ui/styles/tokens.css';
import '../ui/styles/base.css';
import '../ui/styles/layout.css';
import '../ui/styles/controls.css';
import '../ui/styles/contents.css';
import '../ui/styles/article.css';
import '../ui/styles/snippet.css';
import '../ui/styles/run-status.css';
import '../ui/styles/output.css';
import '../ui/styles/setup.css';
import '../ui/styles/timeline.css';
import '../ui/styles/bytecode.css';
import '../ui/styles/verdicts.css';
import '../ui/styles/guides.css';
import '../ui/styles/claims.css';
import '../ui/styles/code.css';
import '../ui/styles/comparison.css';
import '../ui/styles/tools.css';
import '../ui/styles/palette.css';
import '../ui/styles/print.css';
import * as course from 'virtual:course';
import { render } from 'solid-js/web';
import { createTypeJudge } from '../checker/judge.ts';
import { createRunner } from '../runtime/runner.ts';
import { withTypes } from '../runtime/with-types.ts';
import { App } from './App.tsx';
import { createLessons } from './lessons.ts';
import { whenIdle } from './idle.ts';
import { parseRoute } from './route.ts';
import { findPlace } from './shelf.ts';
import { version } from './version.ts';
import { checker } from './tools.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const lessons = createLessons(course);
const route = parseRoute(location.hash);
const first = route.kind === 'course' ? findPlace(lessons.titles, route.section) : null;
// The lesson comes with the page around it, so that nothing moves. The app tells where it can't be had.
if (first) await Promise.resolve(lessons.get(first.title.id)).catch(() => {});

// In the place of what `first-paint.js` may have shown, in one step, once that was painted.
if (root.hasChildNodes() && !document.hidden) await painted();
root.replaceChildren();
root.inert = false;
const runner = withTypes(createRunner(), createTypeJudge(checker.findings));
render(() => <App lessons={lessons} runner={runner} hash={location.hash} />, root);

// The interpreter starts once the page has been painted and is idle: reading never waits for it.
requestAnimationFrame(() => whenIdle(() => runner.prepare(version())));

function painted(): Promise<void> {
  // The second frame begins when the first has been handed over.
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => resolve())),
  );
}
