/** What stands beside the page, or in its drawer: contents, the reader's guides, and settings. */
import type { JSX } from 'solid-js';
import { Contents } from '../../ui/shell/contents.tsx';
import { ChecksWhileEditing } from '../../ui/controls/checks-while-editing.tsx';
import { GuideList } from '../../ui/guide/guide-list.tsx';
import { TimeLimit } from '../../ui/controls/time-limit.tsx';
import type { Book } from '../library/books.ts';
import { entries } from '../library/guides.ts';
import { limit, setLimit } from '../settings/limit.ts';
import { routeHref } from '../route.ts';
import { lint, setLint, setTypes, types } from '../settings/checks.ts';

export function Side(props: {
  book: Book;
  /** Id of the section that is shown; null for none. */
  current: string | null;
  /** Id of the reader's guide that is shown; null for none. */
  guide: string | null;
  /** The way to the other book. */
  other: { href: string; label: string } | null;
  onFollow: () => void;
}): JSX.Element {
  return (
    <>
      <Contents
        titles={props.book.titles}
        current={props.current}
        href={props.book.href}
        tally={props.book.workbenches.tally}
        other={props.other}
        onFollow={props.onFollow}
      />
      <GuideList
        guides={entries().map(({ id, title }) => ({
          href: routeHref({ kind: 'opened', guide: id, section: null, snippet: null }),
          title,
          current: props.guide === id,
        }))}
        manageHref={routeHref({ kind: 'guides' })}
        onFollow={props.onFollow}
      />
      <TimeLimit seconds={limit()} onChange={setLimit} />
      <ChecksWhileEditing types={types()} lint={lint()} onTypes={setTypes} onLint={setLint} />
    </>
  );
}
