/** A section of a guide, the course's or the reader's. */
import { createEffect, For, type JSX, on } from 'solid-js';
import type { Part, Section } from '../guide/model.ts';
import { Article } from '../ui/Article.tsx';
import { Prose } from '../ui/Prose.tsx';
import { sectionName } from '../ui/section-name.ts';
import { Table } from '../ui/Table.tsx';
import type { Benches } from './benches.ts';
import type { Shelved } from './shelf.ts';
import { SnippetPart } from './SnippetPart.tsx';

export function SectionPage(props: {
  place: Shelved;
  benches: Benches;
  /** The snippet that the address names, to be scrolled to. */
  snippet: string | null;
  href: (section: Section, snippet?: string) => string;
  /** Whether a block that lacks a name is told where the guide has it. */
  tellNames: boolean;
}): JSX.Element {
  const section = () => props.place.section;
  const link = (to: Section | null) => to && { href: props.href(to), title: sectionName(to) };
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
      preface={props.place.preface.length > 0 ? <For each={props.place.preface}>{part}</For> : null}
    >
      <For each={section().parts}>{part}</For>
    </Article>
  );
}
