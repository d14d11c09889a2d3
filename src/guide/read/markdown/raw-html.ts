/** HTML inside Markdown, which its parser leaves as text, made into elements. */
import type { Nodes, Root } from 'hast';
import { raw } from 'hast-util-raw';

/** Elements that HTML's rules open again in each paragraph until they are closed. */
const FORMATTING = /^(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)$/;
/** So many open at once make each paragraph that much larger, which nobody writes on purpose. */
const MOST_OPEN = 20;
const MOST_FORMATTING = 500;
/** Nested deeper, what reads the tree would run out of stack. */
const DEEPEST = 100;

/**
 * The same tree with elements in place of HTML's text. Where that is nested or left open beyond what
 * anybody writes, the tree comes back as it was, and sanitising leaves the tags out. Never throws.
 */
export function withElements(tree: Root): Root {
  if (isExcessive(rawTextOf(tree))) return tree;
  try {
    const whole = raw(tree) as Root;
    return isDeeper(whole, DEEPEST) ? tree : whole;
  } catch {
    // The stack: nested thousands deep.
    return tree;
  }
}

function rawTextOf(node: Nodes): string {
  if ('children' in node) return node.children.map(rawTextOf).join('');
  return (node.type as string) === 'raw' && 'value' in node ? node.value : '';
}

function isExcessive(html: string): boolean {
  const open = new Map<string, number>();
  let [now, all] = [0, 0];
  for (const { 1: slash, 2: word = '' } of html.matchAll(/<(\/?)([a-z]+)/gi)) {
    const name = word.toLowerCase();
    if (!FORMATTING.test(name)) continue;
    const count = open.get(name) ?? 0;
    const step = slash === '' ? 1 : -Math.min(1, count);
    open.set(name, count + step);
    now += step;
    if (slash === '') all += 1;
    if (now > MOST_OPEN || all > MOST_FORMATTING) return true;
  }
  return false;
}

function isDeeper(node: Nodes, levels: number): boolean {
  if (!('children' in node)) return false;
  return levels === 0 || node.children.some((child) => isDeeper(child, levels - 1));
}
