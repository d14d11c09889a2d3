/** What is left in a picture made harmless: its styles, numbers, images and text. Changes the tree. */
import type { Element, Properties, Root, Text } from 'hast';
import { inWords, LONGEST_TEXT, MOST_PIXELS, MOST_TEXT, TooLarge } from './limits.ts';
import { pixelsOf } from './images.ts';
import { idIn } from './references.ts';
import { areVisibleDashes, isHarmless, tameDeclarations, tameSheet } from './styles.ts';

/** So far, of all that the picture has. */
interface Sums {
  text: number;
  pixels: number;
}

/** Throws TooLarge where there is more text, or pixels, than can be drawn. */
export function tame(root: Root): void {
  const sums: Sums = { text: 0, pixels: 0 };
  tameChildren(root, sums);
  for (const child of root.children) {
    if (child.type === 'element' && child.tagName === 'svg') makeShrinkable(child.properties);
  }
}

function tameChildren(node: Root | Element, sums: Sums): void {
  for (const child of node.children) {
    if (child.type === 'text') tameText(child, sums);
    if (child.type !== 'element') continue;
    if (child.tagName === 'style') {
      const sheet = child.children.map((part) => ('value' in part ? part.value : '')).join('');
      child.children = [{ type: 'text', value: tameSheet(sheet) }];
      continue;
    }
    child.properties = tameProperties(child, sums);
    tameChildren(child, sums);
  }
}

/** Overrides of the writing direction, which would turn the text round; and marks in piles. */
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g;
const JOINING = /[\u0590-\u109F]/g;
const PILES = /(\p{M}{8})\p{M}+/gu;

function tameText(text: Text, sums: Sums): void {
  // Letters that join, or go from right to left, take several times as long.
  sums.text += text.value.length + 3 * (text.value.match(JOINING)?.length ?? 0);
  if (sums.text > MOST_TEXT) throw new TooLarge('it has too much text');
  const { length } = text.value;
  if (length > LONGEST_TEXT && text.value.trim() !== '') {
    const more = inWords(length - LONGEST_TEXT, 'more characters');
    text.value = `${text.value.slice(0, LONGEST_TEXT)} … [${more}]`;
  }
  text.value = text.value.replaceAll(TURNING, '\uFFFD').replaceAll(PILES, '$1');
}

/** Attributes that aren't read as styles, and may be long. */
const PLAIN = new Set(['d', 'points', 'id', 'className', 'title', 'alt', 'summary', 'label']);

function tameProperties({ tagName, properties }: Element, sums: Sums): Properties {
  const stay = Object.entries(properties).flatMap(([name, value]): [string, typeof value][] => {
    if (name === 'style') {
      const style = tameDeclarations(String(value), (one) => idIn(one) !== null);
      return style === '' ? [] : [[name, style]];
    }
    if (name === 'src') return isImage(String(value), sums) ? [[name, value]] : [];
    if (name === 'href' || name === 'xLinkHref') {
      const target = String(value);
      const stays = tagName === 'image' ? isImage(target, sums) : target.startsWith('#');
      return stays ? [[name, target]] : [];
    }
    if (name === 'strokeDashArray') return areVisibleDashes(String(value)) ? [[name, value]] : [];
    if (PLAIN.has(name) || typeof value !== 'string') return [[name, value]];
    return isHarmless(value) || idIn(value) !== null || value === '' ? [[name, value]] : [];
  });
  return Object.fromEntries(stay);
}

/** An image in the picture itself. One of SVG isn't: it would have to be read like this one. */
function isImage(address: string, sums: Sums): boolean {
  const data = /^data:image\/(?:png|gif|jpe?g);base64,([\w+/=\s]+)$/.exec(address)?.[1];
  const pixels = data === undefined ? null : pixelsOf(data);
  if (pixels === null) return false;
  sums.pixels += pixels;
  if (sums.pixels > MOST_PIXELS) throw new TooLarge(inWords(sums.pixels, 'pixels'));
  return true;
}

/** With a view box, a drawing that is wider than its frame is shown smaller, not cut off. */
function makeShrinkable(properties: Properties): void {
  const [width, height] = [properties.width, properties.height].map((one) =>
    parseFloat(String(one)),
  );
  if (properties.viewBox === undefined && width && height) {
    properties.viewBox = `0 0 ${width} ${height}`;
  }
}
