/** A section of a guide, the course's or the reader's. */
import { createEffect, For, type JSX, on, onCleanup, Show } from 'solid-js';
import type { Part } from '../guide/model.ts';
import type { SectionTitle } from '../guide/titles.ts';
import { modesOf, snippetsOf } from '../guide/program.ts';
import { Article } from '../ui/Article.tsx';
import { Prose } from '../ui/Prose.tsx';
import { RunAllBar } from '../ui/RunAllBar.tsx';
import { sectionName } from '../ui/section-name.ts';
import { Table } from '../ui/Table.tsx';
import { tallyText } from '../ui/tally.ts';
import type { LessonNote } from '../guide/lesson-notes.ts';
import type { Benches } from './benches.ts';
import { createRunAll } from './run-all.ts';
import { SectionSetup } from './SectionSetup.tsx';
import type { Shelved } from './shelf.ts';
import { SnippetPart } from './SnippetPart.tsx';

export function SectionPage(props: {
  place: Shelved;
  benches: Benches;
  /** The snippet that the address names, to be scrolled to. */
  snippet: string | null;
  href: (section: { id: string }, snippet?: string) => string;
  /** Whether a block that lacks a name is told where the guide has it. */
  tellNames: boolean;
  /** What the course knows about the claims of this section. */
  notes: readonly LessonNote[];
  /** Takes an opened guide with its set-ups along. */
  onExport: (as: 'markdown' | 'json') => void;
  /** Called with what runs all of the page, and with null when the page goes. */
  onRunAll: (start: (() => void) | null) => void;
}): JSX.Element {
  const section = () => props.place.section;
  const link = (to: SectionTitle | null) => to && { href: props.href(to), title: sectionName(to) };
  createEffect(
    on(
      () => props.snippet,
      (id) => {
        if (id === null) return;
        // After the editors have their height.
        requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView());
      },
    ),
  );
  const running = snippetsOf(section()).filter(
    (snippet) => !snippet.setup && modesOf(snippet).length > 0,
  );
  const runAll = createRunAll(() => running.map((each) => props.benches.of(each, section())));
  props.onRunAll(running.length > 0 ? () => void runAll.start() : null);
  onCleanup(() => {
    props.onRunAll(null);
    runAll.stop();
  });
  const tools = () => (
    <Show when={running.length > 0}>
      <RunAllBar
        status={runAll.state()}
        verdicts={tallyText(props.benches.tally(props.place.title))}
        onRun={() => void runAll.start()}
        onStop={runAll.stop}
      />
      <SectionSetup
        section={section()}
        sections={props.place.sections}
        benches={props.benches}
        href={props.href}
        onExport={props.onExport}
      />
    </Show>
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
            benches={props.benches}
            href={props.href(section(), shown.id)}
            searched={props.tellNames ? props.place.sections : null}
            hrefOf={(snippet, home) => props.href(home, snippet.id)}
            notes={props.notes}
          />
        );
    }
  };
  return (
    <Article
      section={section()}
      chapter={[props.place.chapter.id, props.place.chapter.title].filter(Boolean).join(' ')}
      previous={link(props.place.previous)}
      next={link(props.place.next)}
      tools={tools()}
      preface={props.place.preface.length > 0 ? <For each={props.place.preface}>{part}</For> : null}
    >
      <For each={section().parts}>{part}</For>
    </Article>
  );
}
