/** The page of the reader's guides. */
import type { JSX } from 'solid-js';
import { GuideCards } from '../../ui/guide/guide-cards.tsx';
import { entries, removed, removeGuide, unreadable } from '../library/guides.ts';
import { routeHref } from '../route.ts';

const DATES = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

export function GuidesPage(props: { onFiles: (files: readonly File[]) => void }): JSX.Element {
  return (
    <GuideCards
      guides={entries().map(({ id, title, name, openedAt, length }) => ({
        id,
        title,
        name,
        href: routeHref({ kind: 'opened', guide: id, section: null, snippet: null }),
        opened: DATES.format(openedAt),
        size: sizeOf(length),
      }))}
      unreadable={unreadable()}
      removed={removed()?.title ?? null}
      onRemove={(id) => void removeGuide(id)}
      onUndo={() => removed()?.undo()}
      onFiles={props.onFiles}
    />
  );
}

function sizeOf(length: number): string {
  return length < 1_000_000
    ? `${Math.max(1, Math.round(length / 1000))} KB`
    : `${(length / 1_000_000).toFixed(1)} MB`;
}
