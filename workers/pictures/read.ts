/**
 * A picture that a value has of itself, read before a browser draws it: what could hold the page, run
 * or fetch something is left out, and what would take too long isn't drawn at all.
 */
import type { Element, Root } from 'hast';
import { sanitize } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { PictureReading } from '../../wire/picture.ts';
import type { DisplayType } from '../../wire/run.ts';
import { checkExtent, forEachElement } from './expand.ts';
import { pixelsOf } from './images.ts';
import { inWords, MOST_PIXELS, TooLarge } from './limits.ts';
import { parse } from './parse.ts';
import { schema } from './schema.ts';
import { tame } from './tame.ts';

/** What may be shown of the picture. */
export function readPicture(mime: DisplayType, data: string): PictureReading {
  try {
    return mime === 'image/png' ? readImage(data) : readMarkup(data);
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error;
    return { kind: 'refused', why: `This picture is too large to draw: ${error.message}.` };
  }
}

function readImage(data: string): PictureReading {
  const pixels = pixelsOf(data);
  if (pixels === null) return { kind: 'refused', why: 'This picture can’t be read: it is no PNG.' };
  if (pixels > MOST_PIXELS) throw new TooLarge(inWords(pixels, 'pixels'));
  return { kind: 'image' };
}

function readMarkup(data: string): PictureReading {
  const root = sanitize(parse(data), schema) as Root;
  tame(root);
  checkExtent(root);
  return { kind: 'drawing', html: toHtml(root), title: titleOf(root) };
}

/** What a drawing calls itself. */
function titleOf(root: Root): string | null {
  let found: Element | undefined;
  forEachElement(root, (element) => {
    if (element.tagName === 'title') found ??= element;
  });
  const [text] = found?.children ?? [];
  return text?.type === 'text' ? text.value.trim() || null : null;
}
