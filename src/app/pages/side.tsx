/** What stands beside the page, or in its drawer: the reader's guides and contents. */
import { type JSX, Show } from 'solid-js';
import { Contents } from '../../ui/shell/contents.tsx';
import { GuideSwitch } from '../../ui/guide/guide-switch.tsx';
import { entries } from '../library/guides.ts';
import { GUIDES, HOME } from '../links.ts';
import type { Reading } from '../reading.ts';
import { routeHref } from '../route.ts';

export function Side(props: { reading: Reading; onFollow: () => void }): JSX.Element {
  const { book, course, guide, onCourse, wanted } = props.reading;
  const shownGuide = () => guide()?.kept.entry.id ?? null;
  /** The course, then the reader's guides. */
  const guides = () => [
    { href: HOME, title: course.titles.title, current: onCourse() },
    ...entries().map(({ id, title }) => ({
      href: routeHref({ kind: 'opened', guide: id, section: null, snippet: null }),
      title,
      current: shownGuide() === id,
    })),
  ];
  return (
    <Show when={book()} keyed>
      {(shown) => (
        <>
          <Show when={entries().length > 0}>
            <GuideSwitch
              title={shown.titles.title}
              guides={guides()}
              manageHref={GUIDES}
              onFollow={props.onFollow}
            />
          </Show>
          <Contents
            titles={shown.titles}
            current={wanted()?.place.title.id ?? null}
            href={shown.href}
            tally={shown.workbenches.tally}
            endings={shown.workbenches.endings}
            note={onCourse() ? null : 'Verdicts here are of this guide’s own runs.'}
            switched={entries().length > 0}
            onFollow={props.onFollow}
          />
        </>
      )}
    </Show>
  );
}
