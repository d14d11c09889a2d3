/**
 * What a picture may have. A browser draws so much within a tenth of a second or two; a table of
 * pandas' own limits has 1,300 elements, a scatter plot some thousand shapes.
 */
export const MOST_ELEMENTS = 10_000;
/** Once all references are followed. */
export const MOST_SHAPES = 20_000;
/** Elements in elements, references followed too. */
export const DEEPEST = 200;
/** Of one image, and of all that a drawing has. */
export const MOST_PIXELS = 32_000_000;
/** Text without an element in it, and all of it: lines are laid out whole. */
export const LONGEST_TEXT = 5_000;
export const MOST_TEXT = 100_000;

/** Why a picture isn't drawn. The message goes on after “This picture is too large to draw: ”. */
export class TooLarge extends Error {}

export function inWords(count: number, what: string): string {
  return `${count.toLocaleString('en')} ${what}`;
}
