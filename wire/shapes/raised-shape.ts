/** The shape of an exception that was raised, and the bounds that all shapes of a run share. */
import type { Frame, Raised } from '../run.ts';
import { list, optional, record, text, truth, whole } from './shape.ts';

/** Names of kinds, types, threads, files: nobody reads more. */
export const NAME = 10_000;
export const NAMES = 10_000;
/** Lines and columns. A program may give its code any line numbers. */
export const place = whole(-(2 ** 31), 2 ** 31);

const frame = record<Frame>({ file: text(), line: place, name: text() });

export const raised = record<Raised>({
  type: text(),
  message: text(),
  traceback: text(),
  frames: list(frame),
  claimed: truth,
  absent: optional(list(text(NAME), NAMES)),
});
