/** A section of a guide, the course's or the reader's. */
import {
  createEffect,
  createResource,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import type { Part, Snippet } from '../../guide/model/guide.ts';
import type { Lacking } from '../../guide/read/reader.ts';
import type { SectionTitle } from '../../guide/model/titles.ts';
import { isConsole } from '../../guide/program/console.ts';
import { modesOf, snippetsOf } from '../../guide/program/program.ts';
import { Article } from '../../ui/guide/article.tsx';
import { Gradual } from '../../ui/controls/gradual.tsx';
import { OnThisPage } from '../../ui/guide/on-this-page.tsx';
import { Prose } from '../../ui/guide/prose.tsx';
import { RunAllBar } from '../../ui/snippet/run-all-bar.tsx';
import { type SaveAs, SaveGuide } from '../../ui/guide/save-guide.tsx';
import { sectionName } from '../../ui/guide/section-name.ts';
import { Table } from '../../ui/guide/table.tsx';
import { runsText } from '../../guide/model/endings.ts';
import { tallyText } from '../../guide/model/tally.ts';
import type { LessonNote } from '../../guide/course/lesson-notes.ts';
import type { Workbenches } from '../snippet/workbenches.ts';
import { parseRoute } from '../route.ts';
import { createRunAll } from '../snippet/run-all.ts';
import { SectionSetup } from './section-setup.tsx';
import { entriesOf, partWith, scrollToTarget } from './target.ts';
import type { PlacedSection } from '../library/places.ts';
import { SnippetPart } from '../snippet/snippet-part.tsx';

export function SectionPage(props: {
  place: PlacedSection;
  workbenches: Workbenches;
  /** The snippet or other place that the address names, to be scrolled to. */
  snippet: string | null;
  href: (section: { id: string }, snippet?: string) => string;
  /** The names that its blocks lack; null where that isn't shown. */
  missing: ((section: string) => Promise<Lacking>) | null;
  /** Notices about the guide, above the section's title; empty for the course. */
  notices: JSX.Element;
  /** What the course knows about the claims of this section. */
  notes: readonly LessonNote[];
  /** Where questions on its chapter are asked; null where none are. */
  quizHref: string | null;
  /** Where an opened guide is run whole. */
  reportHref: string;
  /** Saves an opened guide with its set-ups; rejects where that fails. */
  onExport: (as: SaveAs) => Promise<void>;
  /** Called with what runs all of the page, and with null when the page goes. */
  onRunAll: (start: (() => void) | null) => void;
}): JSX.Element {
  const section = () => props.place.section;
  const [missing] = createResource(
    () => props.missing && section().id,
    (id) => props.missing!(id).catch(() => null),
  );
  const link = (to: SectionTitle | null) => to && { href: props.href(to), title: sectionName(to) };
  createEffect(
    on(
      () => props.snippet,
      (target) => {
        if (target !== null) scrollToTarget(target);
      },
    ),
  );
  // A link to where the address leads already changes nothing, and is followed all the same.
  const followAgain = ({ target: pressed }: MouseEvent) => {
    const link = pressed instanceof Element ? pressed.closest('a[href^="#/"]') : null;
    const to = link && parseRoute(link.getAttribute('href') ?? '');
    const isHere = to && 'section' in to && to.section === section().id;
    if (isHere && to.snippet !== null && to.snippet === props.snippet) scrollToTarget(to.snippet);
  };
  onMount(() => {
    document.addEventListener('click', followAgain);
    onCleanup(() => document.removeEventListener('click', followAgain));
  });
  /** The blocks of an opened guide don't say what their commands would run on. */
  const isTerminal = (snippet: Snippet) => props.workbenches.grounds === null && isConsole(snippet);
  const running = snippetsOf(section()).filter(
    // An exercise doesn't hold before it is solved.
    (snippet) =>
      !snippet.setup && !snippet.exercise && (modesOf(snippet).length > 0 || isTerminal(snippet)),
  );
  const verdicts = () => tallyText(props.workbenches.tally(props.place.title));
  const runAll = createRunAll(
    () =>
      running.map((each) =>
        props.workbenches[isTerminal(each) ? 'consoleOf' : 'of'](each, section()),
      ),
    (endings, total) => props.workbenches.announce(runsText(endings, total, verdicts())),
  );
  props.onRunAll(running.length > 0 ? () => void runAll.start() : null);
  onCleanup(() => {
    props.onRunAll(null);
    runAll.stop();
  });
  const actions = () => (
    <>
      <Show when={running.length > 0}>
        <RunAllBar
          status={runAll.state()}
          verdicts={verdicts()}
          onRun={() => void runAll.start()}
          onStop={runAll.stop}
        >
          <Show when={props.quizHref}>
            {(href) => (
              <a class="quiet-button" href={href()}>
                Quiz me on this chapter
              </a>
            )}
          </Show>
        </RunAllBar>
        <SectionSetup
          section={section()}
          missing={missing() ?? null}
          workbenches={props.workbenches}
          href={props.href}
        />
      </Show>
      <OnThisPage
        entries={entriesOf(section().parts).map(({ target, title }) => ({
          title,
          href: props.href(section(), target),
        }))}
      />
      <Show when={props.workbenches.grounds}>
        <SaveGuide onSave={props.onExport} reportHref={props.reportHref} />
      </Show>
    </>
  );
  const part = (shown: Part) => {
    switch (shown.kind) {
      case 'prose':
        return <Prose part={shown} />;
      case 'table':
        return <Table part={shown} />;
      case 'snippet':
        return (
          <SnippetPart
            snippet={shown}
            section={section()}
            workbenches={props.workbenches}
            href={props.href(section(), shown.id)}
            missing={props.missing && (missing.latest ?? null)}
            hrefOf={(snippet, home) => props.href(home, snippet.id)}
            notes={props.notes}
          />
        );
    }
  };
  return (
    <>
      {props.notices}
      <Article
        section={section()}
        chapter={[props.place.chapter.id, props.place.chapter.title].filter(Boolean).join(' ')}
        previous={link(props.place.previous)}
        next={link(props.place.next)}
        actions={actions()}
        preface={
          props.place.preface.length > 0 ? <For each={props.place.preface}>{part}</For> : null
        }
      >
        <Gradual each={section().parts} needed={partWith(section().parts, props.snippet)}>
          {part}
        </Gradual>
      </Article>
    </>
  );
}
