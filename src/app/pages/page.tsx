/** The page that the address names. */
import { type JSX, lazy, Match, Show, Switch } from 'solid-js';
import { Message } from '../../ui/shell/message.tsx';
import type { Address } from '../address.ts';
import type { Demo } from '../library/books.ts';
import { entries, opened, settleChanges } from '../library/guides.ts';
import { GUIDES, HOME } from '../links.ts';
import type { Reading } from '../reading.ts';
import { isOfGuide } from '../route.ts';
import { lasting } from '../settings/storage.ts';
import { exportBook } from '../share/export-guide.ts';
import type { Workbench } from '../snippet/workbench.ts';
import type { WorkbenchServices } from '../snippet/workbenches.ts';
import { ChangesPage } from './changes-page.tsx';
import { GuidesPage } from './guides-page.tsx';
import { HomePage } from './home-page.tsx';
import { NoGuide } from './no-guide.tsx';
import { Notices } from './notices.tsx';
import { ReportPage } from './report-page.tsx';
import { ScratchpadPage } from './scratchpad-page.tsx';
import { SharedPage } from './shared-page.tsx';
import { ShownSection } from './shown-section.tsx';

const QuizPage = lazy(async () => ({ default: (await import('./quiz-page.tsx')).QuizPage }));

export function Page(props: {
  address: Pick<Address, 'route' | 'snippet'>;
  reading: Reading;
  scratchpad: Workbench;
  demo: Demo;
  services: WorkbenchServices;
  onFiles: (files: readonly File[]) => void;
  /** Called with what runs all of the page, and with null when the page goes. */
  onRunAll: (start: (() => void) | null) => void;
}): JSX.Element {
  const { route, snippet } = props.address;
  const { guide, theirs, wanted, found, notesOn } = props.reading;
  const sharedPayload = () => {
    const at = route();
    return at.kind === 'shared' ? at.payload : null;
  };
  const quizChapter = () => {
    const at = route();
    if (at.kind !== 'quiz') return null;
    return props.reading.course.titles.chapters.find(({ id }) => id === at.chapter) ?? null;
  };
  return (
    <Switch fallback={<NotFound />}>
      <Match when={route().kind === 'home'}>
        <HomePage course={props.reading.course} demo={props.demo} onFiles={props.onFiles} />
      </Match>
      <Match when={route().kind === 'scratchpad'}>
        <ScratchpadPage workbench={props.scratchpad} />
      </Match>
      <Match when={sharedPayload()}>
        {(payload) => <SharedPage payload={payload()} services={props.services} />}
      </Match>
      <Match when={wanted()}>
        <Show when={found()} keyed fallback={<p class="arriving">Reading…</p>}>
          {(shown) => (
            <ShownSection
              shown={shown}
              snippet={snippet()}
              notes={notesOn(shown)}
              notices={<Show when={guide()}>{(open) => <Notices guide={open()} />}</Show>}
              onRunAll={props.onRunAll}
              onExport={(as) => exportBook(shown.book, lasting, as)}
            />
          )}
        </Show>
      </Match>
      <Match when={quizChapter()} keyed>
        {(chapter) => (
          <QuizPage course={props.reading.course} chapter={chapter} services={props.services} />
        )}
      </Match>
      <Match when={route().kind === 'guides'}>
        <GuidesPage onFiles={props.onFiles} />
      </Match>
      <Match when={route().kind === 'changes' && guide()} keyed>
        {(shown) => (
          <ChangesPage
            guide={shown}
            store={lasting}
            onSettled={() => void settleChanges(shown.kept.entry.id)}
          />
        )}
      </Match>
      <Match when={route().kind === 'report' && theirs()} keyed>
        {(book) => <ReportPage book={book} />}
      </Match>
      <Match when={isOfGuide(route()) && !theirs()}>
        <NoGuide opened={opened()} guidesHref={entries().length > 0 ? GUIDES : null} />
      </Match>
    </Switch>
  );
}

function NotFound(): JSX.Element {
  return (
    <Message title="There is no such page">
      <p>
        <code>{location.hash}</code> leads nowhere. <a href={HOME}>Go to the start</a>
      </p>
    </Message>
  );
}
