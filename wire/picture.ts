/** Between the page and the thread that reads the pictures that values have of themselves. */
import type { DisplayType } from './run.ts';

/** What may be shown of a picture. */
export type PictureReading =
  /** HTML for a frame of its own: harmless, and known to be drawn soon. */
  | { kind: 'drawing'; html: string; title: string | null }
  /** The data may go into an image as they are. */
  | { kind: 'image' }
  /** Why it isn't drawn, in a sentence. */
  | { kind: 'refused'; why: string };

/** What the thread's worker exposes. */
export interface PictureReader {
  read(mime: DisplayType, data: string): PictureReading;
}
