/** A run's timeline, put together from the pieces in which it comes. */
import type { Timeline } from '../../workers/protocol.ts';

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
