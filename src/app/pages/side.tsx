/** What stands beside the page, or in its drawer: contents, the reader's guides, and settings. */
import { type JSX, Show } from 'solid-js';
import { Contents } from '../../ui/shell/contents.tsx';
import { ChecksWhileEditing } from '../../ui/controls/checks-while-editing.tsx';
import { GuideList } from '../../ui/guide/guide-list.tsx';
import { TimeLimit } from '../../ui/controls/time-limit.tsx';
import { entries, opened } from '../library/guides.ts';
import { limit, LIMITS, setLimit } from '../settings/limit.ts';
import { GUIDES, HOME, OPENED } from '../links.ts';
import type { Reading } from '../reading.ts';
import { routeHref } from '../route.ts';
import { lint, setLint, setTypes, types } from '../settings/checks.ts';

export function Side(props: { reading: Reading; onFollow: () => void }): JSX.Element {
  const { book, guide, onCourse, wanted } = props.reading;
  const shownGuide = () => guide()?.kept.entry.id ?? null;
  /** The way to the other guide. */
  const other = () => {
    if (!onCourse()) return { href: HOME, label: 'Back to the course' };
    return opened().kind === 'open' ? { href: OPENED, label: 'To the guide you opened' } : null;
  };
  return (
    <Show when={book()} keyed>
      {(shown) => (
        <>
          <Contents
            titles={shown.titles}
            current={wanted()?.place.title.id ?? null}
            href={shown.href}
            tally={shown.workbenches.tally}
            endings={shown.workbenches.endings}
            note={onCourse() ? null : 'Verdicts here are of this guide’s own runs.'}
            other={other()}
            onFollow={props.onFollow}
          />
          <GuideList
            guides={entries().map(({ id, title }) => ({
              href: routeHref({ kind: 'opened', guide: id, section: null, snippet: null }),
              title,
              current: shownGuide() === id,
            }))}
            manageHref={GUIDES}
            onFollow={props.onFollow}
          />
          <TimeLimit choices={LIMITS} seconds={limit()} onChange={setLimit} />
          <ChecksWhileEditing types={types()} lint={lint()} onTypes={setTypes} onLint={setLint} />
        </>
      )}
    </Show>
  );
}
