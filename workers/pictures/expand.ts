/**
 * How much is drawn once all references are followed, told without drawing it: eight groups of ten
 * uses of each other are a hundred million shapes.
 */
import type { Element, Root } from 'hast';
import { DEEPEST, inWords, MOST_SHAPES, TooLarge } from './limits.ts';
import { referencesOf } from './references.ts';

interface Extent {
  shapes: number;
  depth: number;
}

/** Patterns and masks are drawn aside first, on a surface as large as what they are for. */
const SURFACE = 50;

/** Throws TooLarge where the picture is more than can be drawn. */
export function checkExtent(root: Root): void {
  const byId = new Map<string, Element[]>();
  forEachElement(root, (element) => {
    const id = String(element.properties.id ?? '');
    if (id !== '') byId.set(id, [...(byId.get(id) ?? []), element]);
  });
  const known = new Map<Element | Root, Extent>();
  const open = new Set<Element | Root>();

  function extentOf(node: Element | Root): Extent {
    const before = known.get(node);
    if (before) return before;
    if (open.has(node)) throw new TooLarge('it draws itself');
    if (open.size > 4 * DEEPEST) throw new TooLarge(`elements more than ${DEEPEST} deep`);
    open.add(node);
    let { shapes, depth } = { shapes: own(node), depth: 0 };
    for (const child of node.children) {
      if (child.type !== 'element') continue;
      const inner = extentOf(child);
      shapes += inner.shapes;
      depth = Math.max(depth, inner.depth);
    }
    for (const { id, property } of node.type === 'element' ? referencesOf(node) : []) {
      for (const target of byId.get(id) ?? []) {
        const inner = extentOf(target);
        shapes += times(node as Element, property, target) * inner.shapes + surface(target);
        depth = Math.max(depth, inner.depth);
      }
    }
    open.delete(node);
    const extent = { shapes, depth: depth + 1 };
    known.set(node, extent);
    return extent;
  }

  const { shapes, depth } = extentOf(root);
  if (shapes > MOST_SHAPES)
    throw new TooLarge(inWords(shapes, isDrawing(root) ? 'shapes' : 'cells'));
  if (depth > DEEPEST) throw new TooLarge(`elements more than ${DEEPEST} deep`);
}

function isDrawing(root: Root): boolean {
  return root.children.some((child) => child.type === 'element' && child.tagName === 'svg');
}

/** A cell counts as the cells that it covers. */
function own(node: Element | Root): number {
  if (node.type === 'root' || !['td', 'th', 'col', 'colgroup'].includes(node.tagName)) return 1;
  const { colSpan, rowSpan, span } = node.properties;
  const count = (value: unknown): number => Math.max(Number(value) || 1, 1);
  return Math.min(count(colSpan) * count(rowSpan) * count(span), 1e6);
}

function surface({ tagName }: Element): number {
  return tagName === 'pattern' || tagName === 'mask' ? SURFACE : 0;
}

/** A marker is drawn at each point of a line. */
function times({ properties }: Element, property: string, target: Element): number {
  if (target.tagName !== 'marker' || /start|end/i.test(property)) return 1;
  const points = `${String(properties.d ?? '')} ${String(properties.points ?? '')}`;
  return Math.max((points.match(/[\d.]+/g)?.length ?? 0) / 2, 1);
}

export function forEachElement(node: Element | Root, visit: (element: Element) => void): void {
  for (const child of node.children) {
    if (child.type !== 'element') continue;
    visit(child);
    forEachElement(child, visit);
  }
}
