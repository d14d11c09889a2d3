/** The guide's chapters and sections, with what became of the claims of those that ran. */
import './contents.css';
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { SectionTitle, Titles } from '../../guide/model/titles.ts';
import { windowOf } from './contents-window.ts';
import type { Ending } from '../../guide/model/endings.ts';
import { isNumbered } from '../guide/section-name.ts';
import { counts, EMPTY_TALLY, type Tally } from '../../guide/model/tally.ts';
import { TallyMarks } from '../snippet/tally-marks.tsx';
import { TroubleMark } from '../snippet/trouble-mark.tsx';

export function Contents(props: {
  titles: Titles;
  /** Id of the section that is shown; null on other pages. */
  current: string | null;
  href: (section: SectionTitle) => string;
  tally: (section: SectionTitle) => Readonly<Tally>;
  /** How the runs of a section ended. */
  endings: (section: SectionTitle) => readonly Ending[];
  /** A sentence under the title; null where there is none. */
  note: string | null;
  /** The way to the other guide, where two are there. */
  other: { href: string; label: string } | null;
  onFollow: () => void;
}): JSX.Element {
  let nav!: HTMLElement;
  const [reach, setReach] = createSignal({ before: STEP / 2, after: STEP });
  const shown = createMemo(() => windowOf(props.titles.chapters, props.current, reach()));
  // A long guide's contents are scrolled to where the reader is.
  createEffect(
    on(
      () => props.current,
      () =>
        requestAnimationFrame(() =>
          nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' }),
        ),
    ),
  );
  return (
    <nav class="contents" aria-label="Contents" ref={nav}>
      <p class="contents-title">{props.titles.title}</p>
      <Show when={props.note}>{(note) => <p class="contents-note">{note()}</p>}</Show>
      <Show when={props.other}>
        {(other) => (
          <p class="contents-other">
            <a href={other().href} onClick={() => props.onFollow()}>
              {other().label}
            </a>
          </p>
        )}
      </Show>
      <Show when={shown().before > 0}>
        <button
          type="button"
          class="quiet-button"
          onClick={() => setReach(({ before, after }) => ({ before: before + STEP, after }))}
        >
          {shown().before} sections before
        </button>
      </Show>
      <For each={shown().chapters}>
        {(chapter) => (
          <section>
            <Show when={chapter.title}>
              <h2>
                <Show when={chapter.id}>
                  <span class="number">{chapter.id}</span>
                </Show>
                <span>{chapter.title}</span>
              </h2>
            </Show>
            <ul>
              <For each={chapter.sections}>
                {(section) => (
                  <li>
                    <a
                      href={props.href(section)}
                      aria-current={props.current === section.id ? 'page' : undefined}
                      onClick={() => props.onFollow()}
                    >
                      <Show when={isNumbered(section)}>
                        <span class="number">{section.id}</span>
                      </Show>
                      <span class="contents-name">{section.title}</span>
                      <TroubleMark endings={props.endings(section)} />
                      <Show when={counts(props.tally(section)).length > 0}>
                        <TallyMarks tally={glance(props.tally(section))} brief />
                      </Show>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
      <Show when={shown().after > 0}>
        <button
          type="button"
          class="quiet-button"
          onClick={() => setReach(({ before, after }) => ({ before, after: after + STEP }))}
        >
          {shown().after} sections more
        </button>
      </Show>
    </nav>
  );
}

/** How many more sections of very long contents are shown each time. */
const STEP = 100;

/** What is worth a place beside a title: trouble, else what held, else that nothing was checked. */
function glance({ held, broken, unreached, unchecked }: Readonly<Tally>): Tally {
  if (broken + unreached > 0) return { ...EMPTY_TALLY, broken, unreached };
  return held > 0 ? { ...EMPTY_TALLY, held } : { ...EMPTY_TALLY, unchecked };
}
