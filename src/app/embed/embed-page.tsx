/** The snippet that the address names, alone: of the course, or one that is in the address itself. */
import './embed.css';
import { createResource, createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import { sectionName } from '../../ui/guide/section-name.ts';
import { snippetsOf } from '../../guide/program/program.ts';
import type { PageRunner } from '../../runtime/start/runner.ts';
import { Message } from '../../ui/shell/message.tsx';
import { watchAddress } from '../address.ts';
import type { Lessons } from '../library/lessons.ts';
import { findPlace } from '../library/places.ts';
import { type Route, routeHref } from '../route.ts';
import { limit } from '../settings/limit.ts';
import { unkept } from '../settings/storage.ts';
import { setVersion, version } from '../settings/version.ts';
import { openShared } from '../share/open-shared.ts';
import { unpackShared } from '../share/shared.ts';
import { SnippetPart } from '../snippet/snippet-part.tsx';
import {
  COURSE,
  createWorkbenches,
  type Workbenches,
  type WorkbenchServices,
} from '../snippet/workbenches.ts';

interface Found {
  snippet: Snippet;
  section: Section;
  workbenches: Workbenches;
  /** It came in an address, from whoever wrote that. */
  theirs: boolean;
}

export function EmbedPage(props: { lessons: Lessons; runner: PageRunner }): JSX.Element {
  const { route } = watchAddress(location.hash);
  const [message, announce] = createSignal('', { equals: false });
  // A page around could have the reader press what they don't see: nothing of theirs is read or written.
  const services: WorkbenchServices = {
    runner: props.runner,
    store: unkept(),
    announce,
    limit,
    version,
    setVersion,
  };
  const ofCourse = createWorkbenches(COURSE, services);
  async function find(at: Route): Promise<Found | string> {
    if (at.kind === 'shared') {
      const result = await unpackShared(at.payload);
      if (!result.ok) return result.message;
      return { ...openShared(result.shared, at.payload, services), theirs: true };
    }
    if (at.kind !== 'course') return 'The address names no snippet.';
    const place = findPlace(props.lessons.titles, at.section);
    if (place?.title.id !== at.section) return `The course has no lesson ${at.section}.`;
    const section = await props.lessons.get(at.section);
    const all = snippetsOf(section).filter(({ setup }) => !setup);
    const snippet = at.snippet === null ? all[0] : all.find(({ id }) => id === at.snippet);
    if (!snippet) return `Lesson ${at.section} has no snippet ${at.snippet ?? ''}.`;
    return { snippet, section, workbenches: ofCourse, theirs: false };
  }
  const [found] = createResource(route, (at) =>
    find(at).catch(() => 'It can’t be fetched from the network.'),
  );
  const there = () => {
    const now = found();
    return typeof now === 'object' ? now : null;
  };
  const trouble = () => {
    const now = found();
    return typeof now === 'string' ? now : null;
  };
  return (
    <main class="embed">
      <Switch fallback={<p class="arriving">Reading…</p>}>
        <Match when={trouble()}>
          {(words) => (
            <Message title="This snippet can’t be shown">
              <p>{words()}</p>
            </Message>
          )}
        </Match>
        <Match when={there()} keyed>
          {(shown) => <Embedded {...shown} href={`./${hrefOf(route())}`} />}
        </Match>
      </Switch>
      <p class="sr-only" role="status">
        {message()}
      </p>
    </main>
  );
}

function Embedded(props: Found & { href: string }): JSX.Element {
  return (
    <>
      <h1 class="sr-only">{props.snippet.title ?? 'A Python snippet'}</h1>
      <SnippetPart
        snippet={props.snippet}
        section={props.section}
        workbenches={props.workbenches}
        href={props.href}
        missing={null}
        ownVersion={props.theirs}
        unfolded
      />
      <p class="embed-foot">
        <Show
          when={props.theirs}
          fallback={
            <a href={props.href}>
              From {sectionName(props.section)}, where each claim was checked · Assay
            </a>
          }
        >
          <a href={props.href}>Open in Assay, with all that runs before it</a>
        </Show>
      </p>
    </>
  );
}

function hrefOf(route: Route): string {
  return route.kind === 'unknown' ? '' : routeHref(route);
}
