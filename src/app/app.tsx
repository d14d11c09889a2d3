/** The whole page: header, contents, and whichever page the address names. */
import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  type JSX,
  lazy,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Switch,
} from 'solid-js';
import { lessonNotes } from '../guide/course/lesson-notes.ts';
import type { PageRunner } from '../runtime/start/runner.ts';
import { Drawer } from '../ui/shell/drawer.tsx';
import { FileDrop } from '../ui/shell/file-drop.tsx';
import { Header } from '../ui/shell/header.tsx';
import { Message } from '../ui/shell/message.tsx';
import { OpenGuide } from '../ui/guide/open-guide.tsx';
import { sectionName } from '../ui/guide/section-name.ts';
import { watchAddress } from './address.ts';
import { createArrival, type Shown, type Wanted } from './pages/arrival.ts';
import { type Book, courseBook, openedBook, scratchpadWorkbench } from './library/books.ts';
import { watchKeys } from './keys.ts';
import type { Lessons } from './library/lessons.ts';
import { ChangesPage } from './pages/changes-page.tsx';
import { GuidesPage } from './pages/guides-page.tsx';
import { NoGuide } from './pages/no-guide.tsx';
import { Notices } from './pages/notices.tsx';
import {
  entries,
  listGuides,
  opened,
  openFile,
  openKept,
  settleChanges,
} from './library/guides.ts';
import { routeHref } from './route.ts';
import { ScratchpadPage } from './pages/scratchpad-page.tsx';
import type { Command } from './pages/search-palette.tsx';
import { settingCommands } from './pages/commands.ts';
import { SharedPage } from './pages/shared-page.tsx';
import { Side } from './pages/side.tsx';
import { whenIdle } from './idle.ts';
import { findPlace } from './library/places.ts';
import { ShownSection } from './pages/shown-section.tsx';
import { limit } from './settings/limit.ts';
import { lasting } from './settings/storage.ts';
import { setTheme, theme } from './settings/theme.ts';
import { setVersion, version } from './settings/version.ts';

/** Loaded when all that is read is there, so that what is typed right after its key isn't lost. */
const SearchPalette = lazy(async () => {
  const { SearchPalette } = await import('./pages/search-palette.tsx');
  return { default: SearchPalette };
});

const HOME = routeHref({ kind: 'course', section: null, snippet: null });
const OPENED = routeHref({ kind: 'opened', guide: null, section: null, snippet: null });
const GUIDES = routeHref({ kind: 'guides' });
const SCRATCHPAD = routeHref({ kind: 'scratchpad' });

export function App(props: {
  lessons: Lessons;
  runner: PageRunner;
  /** What is behind the address's `#` as the page comes. */
  hash: string;
}): JSX.Element {
  const { route, page, snippet, go } = watchAddress(props.hash);
  const [drawerOpen, setDrawerOpen] = createSignal(false);
  const [searching, setSearching] = createSignal(false);
  // A run that ends like the one before is told again.
  const [message, announce] = createSignal('', { equals: false });
  const services = { runner: props.runner, store: lasting, announce, limit, version, setVersion };
  const course = courseBook(props.lessons, services);
  const books = new WeakMap<object, Book>();
  /** The reader's guide that the address names; null while it isn't there. */
  const guide = createMemo(() => {
    const [at, state] = [route(), opened()];
    if (state.kind !== 'open' || (at.kind !== 'opened' && at.kind !== 'changes')) return null;
    return at.guide === null || at.guide === state.guide.kept.entry.id ? state.guide : null;
  });
  const theirs = createMemo(() => {
    const shown = guide();
    if (shown === null) return null;
    const there = books.get(shown.reader) ?? openedBook(shown, services);
    books.set(shown.reader, there);
    return there;
  });
  const scratchpad = scratchpadWorkbench(services);

  /** The guide whose contents are shown: the reader's on its pages, else the course. */
  const book = createMemo(() =>
    route().kind === 'opened' || route().kind === 'changes' ? theirs() : course,
  );
  const wanted = createMemo(
    on([page, book], ([, shown]): Wanted | null => {
      const at = route();
      const place = shown && 'section' in at ? findPlace(shown.titles, at.section) : null;
      return shown && place ? { book: shown, place } : null;
    }),
  );
  const found = createArrival(wanted);
  // The way on is there before it is taken.
  createEffect(() => {
    const at = found();
    if (!at?.section) return;
    for (const next of [at.place.next, at.place.previous]) {
      if (next) whenIdle(() => void Promise.resolve(at.book.section(next.id)).catch(() => {}));
    }
  });
  // What the course knows about claims that the reader's guide makes, too.
  const [whole] = createResource(
    () => theirs() !== null,
    () => props.lessons.whole().catch(() => null),
  );
  const sharedPayload = () => {
    const at = route();
    return at.kind === 'shared' ? at.payload : null;
  };
  const onScratchpad = () => route().kind === 'scratchpad';

  const openThere = (files: readonly File[]) => {
    setDrawerOpen(false);
    void (async () => {
      for (const file of files) {
        go({ kind: 'opened', guide: null, section: null, snippet: null });
        // What is wrong with it stays to be read.
        if ((await openFile(file)) === null) return;
      }
    })();
  };
  createEffect(on(version, (chosen) => props.runner.prepare(chosen), { defer: true }));
  createEffect(
    on(route, (at) => {
      if (at.kind === 'opened' || at.kind === 'changes') void openKept(at.guide);
    }),
  );
  // A guide has an address of its own, which lasts.
  createEffect(() => {
    const [at, shown] = [route(), guide()];
    if (at.kind !== 'opened' || at.guide !== null || shown === null) return;
    location.replace(routeHref({ ...at, guide: shown.kept.entry.id }));
  });
  onMount(() => void listGuides());
  createEffect(() => {
    const title = wanted()?.place.title;
    const words = [
      title ? sectionName(title) : '',
      onScratchpad() ? 'Scratchpad' : '',
      sharedPayload() === null ? '' : 'A shared snippet',
      route().kind === 'guides' ? 'Your guides' : '',
      route().kind === 'changes' ? 'What changed' : '',
      book() === course ? '' : (theirs()?.titles.title ?? ''),
      'Assay',
    ];
    document.title = words.filter((word) => word !== '').join(' · ');
  });

  createEffect(on(page, () => setDrawerOpen(false), { defer: true }));

  let main!: HTMLElement;
  // A guide that comes later than its page doesn't take the focus from where it is by then.
  let seen = page();
  const focusTitle = () => (main.querySelector('h1') ?? main).focus({ preventScroll: true });
  createEffect(
    on(
      () => (wanted() ? found() : page()),
      () => {
        if (page() === seen) return;
        seen = page();
        if (snippet() === null) window.scrollTo(0, 0);
        focusTitle();
      },
      { defer: true },
    ),
  );

  let runAll: (() => void) | null = null;
  const commands = (): Command[] => [
    ...(runAll ? [{ title: 'Run all on this page', action: runAll }] : []),
    { title: 'Scratchpad', action: () => go({ kind: 'scratchpad' }) },
    ...settingCommands(),
  ];
  const follow = (to: 'previous' | 'next') => {
    const at = wanted();
    const section = at?.place[to];
    if (at && section) location.hash = at.book.href(section);
  };
  onMount(() => {
    const preloading = setTimeout(() => void SearchPalette.preload(), 2000);
    onCleanup(() => clearTimeout(preloading));
  });
  watchKeys({
    palette: () => setSearching(true),
    previous: () => follow('previous'),
    next: () => follow('next'),
  });

  const notesOn = ({ book, section }: Shown) => {
    const all = whole.latest;
    return book.kind === 'opened' && section && all ? lessonNotes(section, all) : [];
  };
  const notices = () => <Show when={guide()}>{(shown) => <Notices guide={shown()} />}</Show>;
  const exported = async ({ opened, workbenches }: Book, as: 'markdown' | 'json') => {
    if (!opened || !workbenches.grounds) return;
    const { exportGuide } = await import('./share/export-guide.ts');
    await exportGuide(opened, workbenches.grounds, lasting, as);
  };
  const other = () => {
    if (book() === course) {
      return opened().kind === 'open' ? { href: OPENED, label: 'To the guide you opened' } : null;
    }
    return { href: HOME, label: 'Back to the course' };
  };
  const contents = () => (
    <Show when={book()} keyed>
      {(shown) => (
        <Side
          book={shown}
          current={wanted()?.place.title.id ?? null}
          guide={guide()?.kept.entry.id ?? null}
          other={other()}
          onFollow={() => setDrawerOpen(false)}
        />
      )}
    </Show>
  );

  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          // The address names the page, so the link's own would lose it.
          event.preventDefault();
          focusTitle();
        }}
      >
        Skip to the lesson
      </a>
      <Header
        homeHref={HOME}
        scratchpadHref={SCRATCHPAD}
        onScratchpad={onScratchpad()}
        theme={theme()}
        onTheme={setTheme}
        onFiles={openThere}
        onMenu={() => setDrawerOpen(true)}
        onSearch={() => setSearching(true)}
      />
      <div class="rooms">
        <aside class="aside">{contents()}</aside>
        <main class="main" id="main" ref={main} tabindex="-1">
          <Switch fallback={<NotFound />}>
            <Match when={onScratchpad()}>
              <ScratchpadPage workbench={scratchpad} />
            </Match>
            <Match when={sharedPayload()}>
              {(payload) => <SharedPage payload={payload()} services={services} />}
            </Match>
            <Match when={wanted()}>
              <Show when={found()} keyed fallback={<p class="arriving">Reading…</p>}>
                {(shown) => (
                  <ShownSection
                    shown={shown}
                    snippet={snippet()}
                    notes={notesOn(shown)}
                    notices={notices()}
                    onRunAll={(start) => (runAll = start)}
                    onExport={(as) => void exported(shown.book, as)}
                  />
                )}
              </Show>
            </Match>
            <Match when={route().kind === 'guides'}>
              <GuidesPage onFiles={openThere} />
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
            <Match when={(route().kind === 'opened' || route().kind === 'changes') && !theirs()}>
              <NoGuide opened={opened()} guidesHref={entries().length > 0 ? GUIDES : null} />
            </Match>
          </Switch>
        </main>
      </div>
      <Show when={drawerOpen()}>
        <Drawer onClose={() => setDrawerOpen(false)}>
          <p class="drawer-links">
            <a class="quiet-button" href={SCRATCHPAD} onClick={() => setDrawerOpen(false)}>
              Scratchpad
            </a>
            <OpenGuide onFiles={openThere} />
          </p>
          {contents()}
        </Drawer>
      </Show>
      <Show when={searching()}>
        <SearchPalette
          book={book()}
          commands={commands()}
          follow={(href) => (location.hash = href)}
          onClose={() => setSearching(false)}
        />
      </Show>
      <FileDrop onFiles={openThere} />
      <p class="sr-only" role="status">
        {message()}
      </p>
    </>
  );
}

function NotFound(): JSX.Element {
  return (
    <Message title="There is no such page">
      <p>
        <code>{location.hash}</code> leads nowhere. <a href={HOME}>Go to the first section</a>
      </p>
    </Message>
  );
}
