/** Text with all that can't be seen, or would spread over the page, made visible and kept in its place. */
import { withNames } from '../../guide/model/special-characters.ts';

/* eslint-disable no-control-regex -- they are what this is about */
/** Control characters other than tab and newline. */
const CONTROLS = /[\u0000-\u0008\u000B-\u001F\u007F]/g;
/** Whether anything below has something to do. */
const UNUSUAL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD]|[^\u0000-\u02FF]/;
/* eslint-enable no-control-regex */
const LONE_SURROGATES = /\p{Surrogate}/gu;
/** More marks on one letter than any language writes pile up over the lines around it. */
const PILES = /(\p{M}{8})(\p{M}+)/gu;

/** What is shown of a stretch of a line that has this room, and how much of the text that is. */
export function fitting(text: string, room: number): { shown: string; taken: number } {
  if (room <= 0) return { shown: '', taken: 0 };
  const part = text.slice(0, room);
  const shown = visible(part);
  if (shown.length <= room) return { shown, taken: part.length };
  // Names are longer than what they name.
  let [fits, taken] = ['', 0];
  for (const character of part) {
    const next = visible(character);
    if (fits.length + next.length > room) break;
    fits += next;
    taken += character.length;
  }
  return { shown: fits, taken };
}

function visible(text: string): string {
  return UNUSUAL.test(text) ? withNames(text.replace(CONTROLS, pictureOf)) : text;
}

/**
 * What is done once a line is together, because writes may have parted a character: half characters
 * are replaced, and of the marks on a letter the first few are shown.
 */
export function wholeLine(text: string): string {
  if (!UNUSUAL.test(text)) return text;
  return text
    .replace(LONE_SURROGATES, '\uFFFD')
    .replace(PILES, (_, shown: string, rest: string) => `${shown}⟨${[...rest].length} more⟩`);
}

/** Unicode has a picture of each control character. */
function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  return code === 0x7f ? '␡' : String.fromCharCode(0x2400 + code);
}
