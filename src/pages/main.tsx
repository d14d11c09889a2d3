/** The page's entry: styles, the runner, and the app. */
import '../ui/styles/tokens.css';
import '../ui/styles/base.css';
import '../ui/styles/layout.css';
import '../ui/styles/controls.css';
import '../ui/styles/contents.css';
import '../ui/styles/article.css';
import '../ui/styles/snippet.css';
import '../ui/styles/setup.css';
import '../ui/styles/timeline.css';
import '../ui/styles/claims.css';
import '../ui/styles/code.css';
import '../ui/styles/palette.css';
import '../ui/styles/print.css';
import { guide } from 'virtual:course';
import { render } from 'solid-js/web';
import { createRunner } from '../runtime/runner.ts';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const runner = createRunner();
render(() => <App course={guide} runner={runner} />, root);

// The interpreter starts once the page has been painted and is idle: reading never waits for it.
requestAnimationFrame(() => {
  if ('requestIdleCallback' in window) requestIdleCallback(() => runner.prepare());
  else setTimeout(() => runner.prepare(), 200);
});
