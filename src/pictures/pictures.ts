/** Has pictures of values read in a thread of their own, one after the other, each within its time. */
import type { PictureReader, PictureReading } from '../../wire/picture.ts';
import type { DisplayType } from '../../wire/run.ts';
import { createLink, type Link, type Thread } from '../links/link.ts';
import { remote } from '../links/remote.ts';

/** How long one may take, in ms; the thread is ended then. */
const PATIENCE = 15_000;
/** The thread ends after this much idle time, in ms. */
const IDLE = 20_000;

/** `start` starts a thread; called when the first picture is there, and after each that was ended. */
export function createPictures(
  start: () => Thread,
): (mime: DisplayType, data: string) => Promise<PictureReading> {
  let link: Link | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function read(mime: DisplayType, data: string): Promise<PictureReading> {
    clearTimeout(idle);
    if (link === null || link.death !== null) link = createLink(start());
    const current = link;
    const reader = remote<PictureReader>(current, {
      limit: PATIENCE,
      message: 'This picture takes too long to read.',
    });
    try {
      return await reader.read(mime, data);
    } catch {
      return { kind: 'refused', why: current.death ?? 'This picture can’t be read.' };
    } finally {
      idle = setTimeout(() => current.end('There was nothing to read.'), IDLE);
    }
  }

  return (mime, data) => {
    const reading = last.then(() => read(mime, data));
    last = reading;
    return reading;
  };
}
