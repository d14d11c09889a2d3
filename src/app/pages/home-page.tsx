/** The door: what this is, shown at work, and the ways in. */
import '../../ui/home/home.css';
import { type JSX, Show } from 'solid-js';
import { sectionsOf } from '../../guide/model/sections.ts';
import { RunIcon } from '../../ui/controls/icons.tsx';
import { sectionName } from '../../ui/guide/section-name.ts';
import { Chapters } from '../../ui/home/chapters.tsx';
import { OpenBox } from '../../ui/home/open-box.tsx';
import { Ways } from '../../ui/home/ways.tsx';
import type { Book, Demo } from '../library/books.ts';
import { progressByChapter } from '../library/progress-by-chapter.ts';
import { SCRATCHPAD } from '../links.ts';
import { lastRead } from '../settings/last-read.ts';
import { createRunAll } from '../snippet/run-all.ts';
import { WorkbenchView } from '../snippet/workbench-view.tsx';
import { fetchSample } from '../library/sample.ts';

export function HomePage(props: {
  course: Book;
  demo: Demo;
  onFiles: (files: readonly File[]) => void;
}): JSX.Element {
  const { titles, workbenches } = props.course;
  const sections = sectionsOf(titles);
  const [first] = sections;
  const last = () => sections.find(({ id }) => id === lastRead()) ?? null;
  const learn = () => {
    const at = last() ?? first;
    return {
      title: 'Learn',
      text: `${sections.length} lessons in ${titles.chapters.length} chapters, from names and objects to FastAPI. Each snippet can be changed and run.`,
      href: at ? props.course.href(at) : SCRATCHPAD,
      action: last() && at ? `Continue with ${sectionName(at)}` : 'Start with the first lesson',
    };
  };
  const rows = () =>
    progressByChapter(titles, workbenches.tally).map(({ chapter, ran, total, next }) => ({
      id: chapter.id,
      title: chapter.title,
      ran,
      total,
      href: props.course.href(next),
    }));
  const both = createRunAll(() => [props.demo.script, props.demo.prompt]);
  const identity = sections.find(({ id }) => id === '1.3');
  return (
    <article class="article home">
      <h1 tabindex="-1">Python that proves what it says</h1>
      <p class="home-lede">
        Every snippet of this guide runs in your browser, and every output that it claims is checked
        against real CPython. See for yourself: the same three lines, twice.
      </p>
      <div class="home-pair">
        <WorkbenchView
          workbench={props.demo.script}
          id="home-script"
          title="Run as a file"
          href={null}
          language="python"
          modeChoice={false}
          bare
        />
        <WorkbenchView
          workbench={props.demo.prompt}
          id="home-prompt"
          title="Typed at the prompt"
          href={null}
          language="python"
          modeChoice={false}
          bare
        />
      </div>
      <p class="home-run">
        <button type="button" class="home-main-button" onClick={() => void both.start()}>
          <RunIcon />
          Run both
        </button>
        <Show when={identity}>
          {(section) => (
            <span>
              Why they differ: <a href={props.course.href(section())}>{sectionName(section())}</a>
            </span>
          )}
        </Show>
      </p>
      <Ways
        ways={[
          learn(),
          {
            title: 'Try',
            text: 'An empty editor that keeps what you write. Claim beside a line what it does; Run tells you whether that is so.',
            href: SCRATCHPAD,
            action: 'Open the scratchpad',
          },
        ]}
      />
      <h2>Check your own guide</h2>
      <OpenBox onFiles={props.onFiles} sample={fetchSample} />
      <h2>Chapters</h2>
      <Chapters rows={rows()} />
      <footer class="home-foot">
        <p>
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> runs a snippet, <kbd>Ctrl</kbd> <kbd>K</kbd> searches,{' '}
          <kbd>[</kbd> and <kbd>]</kbd> turn pages, <kbd>?</kbd> lists all keys.
        </p>
        <p>
          No account, no server: programs run here, in CPython compiled to WebAssembly by the
          Pyodide project. Free software under the MIT licence.{' '}
          <a href="./licences.txt">Licences of what it is made of</a>
        </p>
      </footer>
    </article>
  );
}
