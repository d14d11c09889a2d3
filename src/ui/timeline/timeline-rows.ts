/** A timeline as rows to draw: who stands where, and what is where in time. Pure. */
import type { Lane, LaneSpan, LockHold, Timeline } from '../../../wire/timeline.ts';

export interface TimelineRow {
  lane: Lane;
  /** How deep it stands below the thread or process that it runs in. */
  depth: number;
  /** In order of time. */
  spans: LaneSpan[];
  holds: LockHold[];
}

/** The lanes in order: each followed by those that run in it, in the order in which they came. */
export function rowsOf(timeline: Timeline): TimelineRow[] {
  const spans = groupByLane(timeline.spans);
  const holds = groupByLane(timeline.holds);
  const known = new Set(timeline.lanes.map(({ id }) => id));
  const rows: TimelineRow[] = [];
  const place = (parent: number | null, depth: number): void => {
    for (const lane of timeline.lanes) {
      const under = lane.parent !== null && known.has(lane.parent) ? lane.parent : null;
      if (under !== parent) continue;
      rows.push({
        lane,
        depth,
        spans: (spans.get(lane.id) ?? []).toSorted((a, b) => a.from - b.from),
        holds: holds.get(lane.id) ?? [],
      });
      place(lane.id, depth + 1);
    }
  };
  place(null, 0);
  return rows;
}

function groupByLane<T extends { lane: number }>(items: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const group = groups.get(item.lane);
    if (group) group.push(item);
    else groups.set(item.lane, [item]);
  }
  return groups;
}

/** The end of the timeline, in ms. */
export function endOf({ spans, holds }: Timeline): number {
  return [...spans, ...holds].reduce((end, { to }) => Math.max(end, to), 0);
}

/** Times to mark on the axis, in ms: round ones, at most `most` of them after 0. */
export function ticksOf(end: number, most: number): number[] {
  if (!(end > 0)) return [0];
  const rough = end / most;
  const scale = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * scale).find((size) => size >= rough)!;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}

/** The span that a lane is in at a time, in ms; the next one before it where it is in none. */
export function spanAt(spans: readonly LaneSpan[], time: number): number {
  return Math.max(
    spans.findLastIndex(({ from }) => from <= time),
    0,
  );
}

/** `12.4 ms`, `1.5 s`. */
export function timeText(ms: number): string {
  if (ms >= 1000) return `${round(ms / 1000)} s`;
  return `${ms >= 10 ? Math.round(ms) : round(ms)} ms`;
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** What a lane does in a span, in words. */
export function spanText(name: string, { state, on, from, to, line }: LaneSpan): string {
  const what =
    state === 'running'
      ? 'runs'
      : state === 'ready'
        ? 'ready, while another runs'
        : `waits${on === null ? '' : ` for ${on}`}`;
  const where = line === null ? '' : `, line ${line}`;
  return `${name} ${what}: ${timeText(from)} to ${timeText(to)}${where}`;
}

/** One path for many bars: an element each would be too many. `width` is 1000 wide for all the time. */
export function barsPath(
  bars: readonly { from: number; to: number }[],
  end: number,
  y: number,
  height: number,
): string {
  const scale = end > 0 ? 1000 / end : 0;
  return bars
    .map(({ from, to }) => {
      const x = from * scale;
      // What is shorter than can be seen is drawn all the same.
      const w = Math.max((to - from) * scale, 0.8);
      return `M${x.toFixed(1)} ${y}h${w.toFixed(1)}v${height}h-${w.toFixed(1)}z`;
    })
    .join('');
}
