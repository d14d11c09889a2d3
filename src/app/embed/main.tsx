/** The entry of `embed.html`: one snippet in a page of somebody else's. */
import '../../ui/shell/fonts.css';
import '../../ui/shell/tokens.css';
import '../../ui/shell/base.css';
import * as course from 'virtual:course';
import { render } from 'solid-js/web';
import { createTypeJudge } from '../../checker/judge.ts';
import { withTypes } from '../../runtime/run/with-types.ts';
import { createRunner } from '../../runtime/start/runner.ts';
import { Boundary } from '../../ui/shell/boundary.tsx';
import { createLessons } from '../library/lessons.ts';
import { checker } from '../settings/checks.ts';
import { version } from '../settings/version.ts';
import { EmbedPage } from './embed-page.tsx';
import { tellHeight } from './height.ts';

const root = document.getElementById('root');
if (!root) throw new Error('embed.html has no #root');

const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

const runner = withTypes(createRunner(), createTypeJudge(checker.findings));
const lessons = createLessons(course);
render(
  () => (
    <Boundary what="The snippet">
      <EmbedPage lessons={lessons} runner={runner} />
    </Boundary>
  ),
  root,
);
tellHeight(root);

// A page may have many of these: an interpreter starts where somebody is about to run one.
const prepare = () => runner.prepare(version());
for (const event of ['pointerover', 'focusin']) {
  root.addEventListener(event, prepare, { once: true });
}
