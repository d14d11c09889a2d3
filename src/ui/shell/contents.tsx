/** The guide's chapters and sections, with what became of the claims of those that ran. */
import './contents.css';
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import type { ChapterTitle, SectionTitle, Titles } from '../../guide/model/titles.ts';
import { windowOf } from './contents-window.ts';
import type { RunEnd } from '../../guide/model/endings.ts';
import { isNumbered } from '../guide/section-name.ts';
import { sectionsOf } from '../../guide/model/sections.ts';
import { addTallies, counts, EMPTY_TALLY, type Tally } from '../../guide/model/tally.ts';
import { TallyMarks } from '../snippet/tally-marks.tsx';
import { TroubleMark } from '../snippet/trouble-mark.tsx';

export function Contents(props: {
  titles: Titles;
  /** Id of the section that is shown; null on other pages. */
  current: string | null;
  href: (section: SectionTitle) => string;
  tally: (section: SectionTitle) => Readonly<Tally>;
  /** How the runs of a section ended. */
  endings: (section: SectionTitle) => readonly RunEnd[];
  /** A sentence under the title; null where there is none. */
  note: string | null;
  /** What is above it names the guide. */
  switched: boolean;
  onFollow: () => void;
}): JSX.Element {
  let nav!: HTMLElement;
  const [reach, setReach] = createSignal({ before: STEP / 2, after: STEP });
  const shown = createMemo(() => windowOf(props.titles.chapters, props.current, reach()));
  const few = () => sectionsOf(props.titles).length <= FEW;
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
      <p class="contents-title" hidden={props.switched}>
        {props.titles.title}
      </p>
      <Show when={props.note}>{(note) => <p class="contents-note">{note()}</p>}</Show>
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
          <Chapter
            chapter={chapter}
            current={chapter.sections.some(({ id }) => id === props.current)}
            tally={addTallies(chapter.sections.map((section) => props.tally(section)))}
            open={few()}
          >
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
          </Chapter>
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

/** A chapter, unfolded where the reader is, or where they unfold it. One without a title is never folded. */
function Chapter(props: {
  chapter: Pick<ChapterTitle, 'id' | 'title'>;
  current: boolean;
  /** What became of the claims of all of it. */
  tally: Tally;
  /** Unfolded from the first. */
  open: boolean;
  children: JSX.Element;
}): JSX.Element {
  const [open, setOpen] = createSignal(props.open || props.current);
  createEffect(() => {
    if (props.open || props.current) setOpen(true);
  });
  return (
    <Show when={props.chapter.title} fallback={<section>{props.children}</section>}>
      <details
        class="contents-chapter"
        open={open()}
        onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
      >
        <summary>
          <h2>
            <Show when={props.chapter.id}>
              <span class="number">{props.chapter.id}</span>
            </Show>
            <span>{props.chapter.title}</span>
          </h2>
          <Show when={!open() && counts(props.tally).length > 0}>
            <TallyMarks tally={glance(props.tally)} brief />
          </Show>
        </summary>
        {props.children}
      </details>
    </Show>
  );
}

/** So many sections need no folding. */
const FEW = 24;

/** How many more sections of very long contents are shown each time. */
const STEP = 100;

/** What is worth a place beside a title: trouble, else what held, else that nothing was checked. */
function glance({ held, broken, unreached, unchecked }: Readonly<Tally>): Tally {
  if (broken + unreached > 0) return { ...EMPTY_TALLY, broken, unreached };
  return held > 0 ? { ...EMPTY_TALLY, held } : { ...EMPTY_TALLY, unchecked };
}
