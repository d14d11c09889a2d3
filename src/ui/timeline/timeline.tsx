/**
 * Who ran when: a row for each thread, task and process. Running, ready and waiting differ in height
 * as well as in colour; a bar below tells of locks held. Each row is a slider along its stretches, so
 * that keys and screen readers get at all that the pointer does.
 */
import './timeline.css';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import type { Timeline as TimelineData } from '../../../wire/timeline.ts';
import {
  barsPath,
  endOf,
  rowsOf,
  spanAt,
  spanText,
  ticksOf,
  type TimelineRow,
  timeText,
} from './timeline-rows.ts';
import { summaryOf } from './timeline-summary.ts';

/** How many rows are drawn at first. */
const ROWS = 24;
/** A stretch gets its label where it is wider than this share of the whole. */
const LABELLED = 0.1;

export function Timeline(props: {
  timeline: TimelineData;
  /** Asks for a line of the code that ran, 1-based. */
  onGoTo: (line: number) => void;
}): JSX.Element {
  const rows = createMemo(() => rowsOf(props.timeline));
  const end = createMemo(() => endOf(props.timeline));
  const [all, setAll] = createSignal(false);
  const [zoom, setZoom] = createSignal(1);
  /** What the pointer or a key is at: a row, and one of its stretches. */
  const [at, setAt] = createSignal<{ row: TimelineRow; index: number } | null>(null);
  const detail = () => {
    const place = at();
    const span = place?.row.spans[place.index];
    return place && span ? spanText(place.row.lane.name, span) : '';
  };
  const marker = () => {
    const place = at();
    const span = place?.row.spans[place.index];
    return span ? share(span.from, end()) / 100 : null;
  };
  return (
    <section class="timeline" aria-label="Timeline" data-timeline>
      <div class="timeline-head">
        <p class="timeline-summary">{summaryOf(props.timeline).join(' ') || 'One thread ran.'}</p>
        <span class="timeline-zoom" role="group" aria-label="Zoom">
          <button
            type="button"
            class="quiet-button"
            aria-label="Zoom out"
            disabled={zoom() === 1}
            onClick={() => setZoom((z) => Math.max(1, z / 2))}
          >
            −
          </button>
          <button
            type="button"
            class="quiet-button"
            aria-label="Zoom in"
            disabled={zoom() >= 64}
            onClick={() => setZoom((z) => z * 2)}
          >
            +
          </button>
        </span>
      </div>
      <div class="timeline-scroll">
        <div
          class="timeline-chart"
          style={{ '--zoom': zoom(), '--at-share': marker() ?? undefined }}
        >
          <div class="timeline-row timeline-axis" aria-hidden="true">
            <span class="timeline-name" />
            <span class="timeline-track">
              <For each={ticksOf(end(), 4 * zoom())}>
                {(tick) => (
                  <i
                    style={{ left: `${share(tick, end())}%` }}
                    data-last={share(tick, end()) > 100 - 10 / zoom() ? '' : undefined}
                  >
                    {timeText(tick)}
                  </i>
                )}
              </For>
            </span>
          </div>
          <For each={all() ? rows() : rows().slice(0, ROWS)}>
            {(row) => (
              <Row
                row={row}
                end={end()}
                index={at()?.row === row ? at()!.index : null}
                onAt={(index) => setAt(index === null ? null : { row, index })}
                onGoTo={props.onGoTo}
              />
            )}
          </For>
          <Show when={marker() !== null}>
            <span class="timeline-marker" aria-hidden="true" />
          </Show>
        </div>
      </div>
      <Show when={!all() && rows().length > ROWS}>
        <button type="button" class="quiet-button" onClick={() => setAll(true)}>
          Show all {rows().length} rows
        </button>
      </Show>
      <p class="timeline-detail">{detail() || 'Point at a bar, or use the arrow keys on a row.'}</p>
      <p class="timeline-legend" aria-hidden="true">
        <span class="timeline-key running" /> runs
        <span class="timeline-key ready" /> could run
        <span class="timeline-key waiting" /> waits
        <Show when={props.timeline.holds.length > 0}>
          <span class="timeline-key held-lock" /> holds a lock
        </Show>
      </p>
    </section>
  );
}

function Row(props: {
  row: TimelineRow;
  end: number;
  /** Which of its stretches is looked at; null where none is. */
  index: number | null;
  onAt: (index: number | null) => void;
  onGoTo: (line: number) => void;
}): JSX.Element {
  const spans = () => props.row.spans;
  const name = () => props.row.lane.name;
  const bars = (state: string, y: number, height: number) =>
    barsPath(
      spans().filter((span) => span.state === state),
      props.end,
      y,
      height,
    );
  const labels = () =>
    spans().filter((s) => s.on !== null && (s.to - s.from) / props.end > LABELLED);
  const goTo = () => {
    const line = spans()[props.index ?? -1]?.line;
    if (line) props.onGoTo(line);
  };
  const move = (event: KeyboardEvent) => {
    const last = spans().length - 1;
    const from = props.index ?? -1;
    const to = {
      ArrowRight: Math.min(from + 1, last),
      ArrowLeft: Math.max(from - 1, 0),
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === 'Enter') goTo();
    if (to === undefined) return;
    event.preventDefault();
    props.onAt(to);
  };
  return (
    <div class="timeline-row" data-kind={props.row.lane.kind}>
      <span class="timeline-name" style={{ '--depth': props.row.depth }} title={name()}>
        {name()}
      </span>
      <span
        class="timeline-track"
        role="slider"
        tabindex="0"
        aria-label={`Stretches of ${name()}`}
        aria-valuemin="0"
        aria-valuemax={Math.max(spans().length - 1, 0)}
        aria-valuenow={props.index ?? 0}
        aria-valuetext={spans().length > 0 ? spanText(name(), spans()[props.index ?? 0]!) : 'empty'}
        onKeyDown={move}
        onFocus={() => props.index === null && spans().length > 0 && props.onAt(0)}
        onPointerMove={(event) => {
          const box = event.currentTarget.getBoundingClientRect();
          const time = ((event.clientX - box.left) / box.width) * props.end;
          if (spans().length > 0) props.onAt(spanAt(spans(), time));
        }}
        onClick={goTo}
      >
        <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
          <path class="waiting" d={bars('waiting', 9, 2)} />
          <path class="ready" d={bars('ready', 7, 6)} />
          <path class="running" d={bars('running', 3, 14)} />
          <path class="held-lock" d={barsPath(props.row.holds, props.end, 19, 3)} />
        </svg>
        <For each={labels()}>
          {(span) => (
            <span
              class="timeline-label"
              style={{
                left: `${share(span.from, props.end)}%`,
                width: `${share(span.to - span.from, props.end)}%`,
              }}
              aria-hidden="true"
            >
              <span>{span.on}</span>
            </span>
          )}
        </For>
      </span>
    </div>
  );
}

function share(time: number, end: number): number {
  return end > 0 ? (time / end) * 100 : 0;
}
