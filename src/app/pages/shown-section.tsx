/** The section, or a message that it can't be fetched. */
import type { JSX } from 'solid-js';
import type { LessonNote } from '../../guide/course/lesson-notes.ts';
import type { SaveAs } from '../../ui/guide/save-guide.tsx';
import { Message } from '../../ui/shell/message.tsx';
import type { Shown } from './arrival.ts';
import { SectionPage } from './section-page.tsx';
import { routeHref } from '../route.ts';
import type { PlacedSection } from '../library/places.ts';

/** To be made anew for another section. */
export function ShownSection(props: {
  shown: Shown;
  /** As for `SectionPage`, like all below. */
  snippet: string | null;
  notices: JSX.Element;
  notes: readonly LessonNote[];
  onExport: (as: SaveAs) => Promise<void>;
  onRunAll: (start: (() => void) | null) => void;
}): JSX.Element {
  const { book, place, section } = props.shown;
  if (section === null) return <NotFetched />;
  const placed: PlacedSection = {
    ...place,
    section,
    preface: place.previous === null ? book.preface : [],
  };
  return (
    <SectionPage
      place={placed}
      workbenches={book.workbenches}
      snippet={props.snippet}
      href={book.href}
      onRunAll={props.onRunAll}
      missing={book.missing}
      notices={props.notices}
      notes={props.notes}
      onExport={props.onExport}
      quizHref={
        book.kind === 'course' ? routeHref({ kind: 'quiz', chapter: place.chapter.id }) : null
      }
      reportHref={routeHref({ kind: 'report', guide: book.opened?.kept.entry.id ?? '' })}
    />
  );
}

function NotFetched(): JSX.Element {
  return (
    <Message title="This lesson can’t be fetched">
      <p>
        It didn’t come from the network. Your edits are kept.{' '}
        <button type="button" class="quiet-button" onClick={() => location.reload()}>
          Reload the page
        </button>
      </p>
    </Message>
  );
}
