/** A run's timeline, put together from the pieces in which it comes. */
import type { Timeline } from '../../../wire/timeline.ts';

/** The timeline with a further piece; a lane that comes again, renamed for example, replaces itself. */
export function appendTimeline(timeline: Timeline | null, piece: Timeline): Timeline {
  const { lanes, spans, holds, left } = piece;
  if (!timeline) return { lanes, spans, holds, left };
  const again = new Set(lanes.map(({ id }) => id));
  return {
    lanes: [...timeline.lanes.filter(({ id }) => !again.has(id)), ...lanes],
    spans: [...timeline.spans, ...spans],
    holds: [...timeline.holds, ...holds],
    left,
  };
}

/** Lanes of a process are numbered from this times its pid. */
const LANES = 100_000;

/**
 * The timeline that a process of the run recorded of itself, as a piece of the run's: its main thread
 * stands for the process. `since`: when it began, in ms after the program did.
 */
export function asProcess(piece: Timeline, pid: number, name: string, since: number): Timeline {
  const id = (lane: number): number => pid * LANES + lane;
  const moved = <T extends { lane: number; from: number; to: number }>(part: T): T => ({
    ...part,
    lane: id(part.lane),
    from: part.from + since,
    to: part.to + since,
  });
  return {
    lanes: piece.lanes.map((lane) =>
      lane.parent === null && lane.name === 'MainThread'
        ? { id: id(lane.id), kind: 'process', name, parent: null }
        : { ...lane, id: id(lane.id), parent: lane.parent === null ? null : id(lane.parent) },
    ),
    spans: piece.spans.map(moved),
    holds: piece.holds.map(moved),
    left: piece.left,
  };
}
