/** The whole page: header, contents, and whichever page the address names. */
import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import type { PageRunner } from '../runtime/start/runner.ts';
import { OpenGuide } from '../ui/guide/open-guide.tsx';
import { NewVersion } from '../ui/shell/new-version.tsx';
import { VersionChoice } from '../ui/controls/version-choice.tsx';
import { Boundary } from '../ui/shell/boundary.tsx';
import { Drawer } from '../ui/shell/drawer.tsx';
import { FileDrop } from '../ui/shell/file-drop.tsx';
import { Header } from '../ui/shell/header.tsx';
import { Keys } from '../ui/shell/keys.tsx';
import { watchAddress } from './address.ts';
import { followPages } from './focus.ts';
import { watchKeys } from './keys.ts';
import { demoWorkbenches, scratchpadWorkbench } from './library/books.ts';
import type { Lessons } from './library/lessons.ts';
import { HOME, SCRATCHPAD } from './links.ts';
import { ignoreNewVersion, newVersion } from './offline/offline.ts';
import { createOpening } from './opening.ts';
import { Page } from './pages/page.tsx';
import { LazySettings } from './pages/settings-dialog.tsx';
import { LazyPalette } from './pages/palette/palette.tsx';
import { Side } from './pages/side.tsx';
import { createReading } from './reading.ts';
import { limit } from './settings/limit.ts';
import { lasting } from './settings/storage.ts';
import { setTheme, theme } from './settings/theme.ts';
import { setVersion, version } from './settings/version.ts';
import { pageTitle } from './title.ts';

export function App(props: {
  lessons: Lessons;
  runner: PageRunner;
  /** What is behind the address's `#` as the page comes. */
  hash: string;
}): JSX.Element {
  const address = watchAddress(props.hash);
  const { route, page } = address;
  const [drawerOpen, setDrawerOpen] = createSignal(false);
  const [showsKeys, setShowsKeys] = createSignal(false);
  const [showsSettings, setShowsSettings] = createSignal(false);
  const [searching, setSearching] = createSignal(false);
  // A run that ends like the one before is announced again.
  const [message, announce] = createSignal('', { equals: false });
  const services = { runner: props.runner, store: lasting, announce, limit, version, setVersion };
  const scratchpad = scratchpadWorkbench(services);
  const demo = demoWorkbenches(services);
  const reading = createReading(props.lessons, services, address);
  const { book, theirs, wanted } = reading;
  const open = createOpening(address, reading);
  const openFiles = (files: readonly File[]) => {
    setDrawerOpen(false);
    void open(files);
  };
  let main!: HTMLElement;
  const focusTitle = followPages(() => main, address, reading);
  let runAll: (() => void) | null = null;

  createEffect(on(version, (chosen) => props.runner.prepare(chosen), { defer: true }));
  createEffect(() => {
    const guide = reading.onCourse() ? null : (theirs()?.titles.title ?? null);
    document.title = pageTitle(route(), wanted()?.place.title ?? null, guide);
  });
  createEffect(on(page, () => setDrawerOpen(false), { defer: true }));
  const follow = (to: 'previous' | 'next') => {
    const at = wanted();
    const section = at?.place[to];
    if (at && section) location.hash = at.book.href(section);
  };
  watchKeys({
    palette: () => setSearching(true),
    previous: () => follow('previous'),
    next: () => follow('next'),
    help: () => setShowsKeys(true),
  });
  const contents = () => (
    <Boundary what="The contents" key={page()}>
      <Side reading={reading} onFollow={() => setDrawerOpen(false)} />
    </Boundary>
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
        Skip to the content
      </a>
      <Header
        homeHref={HOME}
        scratchpadHref={SCRATCHPAD}
        onScratchpad={route().kind === 'scratchpad'}
        version={version()}
        onVersion={setVersion}
        theme={theme()}
        onTheme={setTheme}
        onFiles={openFiles}
        onMenu={() => setDrawerOpen(true)}
        onSearch={() => setSearching(true)}
        onSettings={() => setShowsSettings(true)}
      />
      <div class="rooms">
        <aside class="aside">{contents()}</aside>
        <main class="main" id="main" ref={main} tabindex="-1">
          <Boundary what="This page" key={page()}>
            <Page
              address={address}
              reading={reading}
              scratchpad={scratchpad}
              demo={demo}
              services={services}
              onFiles={openFiles}
              onRunAll={(start) => (runAll = start)}
            />
          </Boundary>
        </main>
      </div>
      <Show when={drawerOpen()}>
        <Drawer onClose={() => setDrawerOpen(false)}>
          <p class="drawer-links">
            <a class="quiet-button" href={SCRATCHPAD} onClick={() => setDrawerOpen(false)}>
              Scratchpad
            </a>
            <OpenGuide onFiles={openFiles} />
            <VersionChoice value={version()} onChange={setVersion} />
          </p>
          {contents()}
        </Drawer>
      </Show>
      <LazyPalette
        open={searching()}
        book={book()}
        runAll={() => runAll}
        onKeys={() => setShowsKeys(true)}
        onSettings={() => setShowsSettings(true)}
        onClose={() => setSearching(false)}
      />
      <Show when={showsSettings()}>
        <LazySettings
          onKeys={() => {
            setShowsSettings(false);
            setShowsKeys(true);
          }}
          onClose={() => setShowsSettings(false)}
        />
      </Show>
      <Show when={showsKeys()}>
        <Keys onClose={() => setShowsKeys(false)} />
      </Show>
      <Show when={newVersion()}>
        {(use) => <NewVersion onUse={use()} onLater={ignoreNewVersion} />}
      </Show>
      <FileDrop onFiles={openFiles} />
      <p class="sr-only" role="status">
        {message()}
      </p>
    </>
  );
}
