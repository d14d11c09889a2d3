/** Where the links and pictures of a guide's prose lead. */
import type { Element, ElementContent, Root } from 'hast';

/** The address of what a fragment (without its `#`) names in the guide; null where it names nothing. */
export type Resolve = (fragment: string) => string | null;

/**
 * Changes a sanitised tree so that it fetches nothing, and leads out of the page on purpose only:
 * pictures on the web become links that open beside the page, others their descriptions; links into
 * the guide lead to where `resolve` says; links to files beside the guide, which isn't here, lead
 * nowhere.
 */
export function leadNowhereElse(tree: Root, resolve: Resolve): Root {
  return { ...tree, children: tree.children.flatMap((each) => changed(each, resolve, false)) };
}

function changed<Node extends Root['children'][number]>(
  node: Node,
  resolve: Resolve,
  inLink: boolean,
): (Node | ElementContent)[] {
  if (node.type !== 'element') return [node];
  if (node.tagName === 'img') return [picture(node, inLink)];
  const isLink = node.tagName === 'a';
  const children = node.children.flatMap((each) => changed(each, resolve, inLink || isLink));
  if (!isLink) return [{ ...node, children }];
  const href = target(String(node.properties['href'] ?? ''), resolve);
  const { href: _, ...others } = node.properties;
  const properties = href === null ? others : { ...others, href };
  return [{ ...node, properties, children }];
}

/** A link's address, where it leads anywhere from here. */
function target(href: string, resolve: Resolve): string | null {
  if (href.startsWith('#')) return resolve(href.slice(1));
  return /^(?:[a-z][a-z+.-]*:|\/\/)/i.test(href) ? href : null;
}

function picture({ properties }: Element, inLink: boolean): ElementContent {
  const src = String(properties['src'] ?? '');
  const description = String(properties['alt'] ?? '') || 'Picture';
  const host = /^(?:https?:)?\/\/([^/?#]+)/i.exec(src)?.[1];
  // A link holds no second one: what it leads to was worth more to the author.
  if (host === undefined || inLink) return { type: 'text', value: description };
  const href = src.startsWith('//') ? `https:${src}` : src;
  return {
    type: 'element',
    tagName: 'a',
    properties: { href, target: '_blank', rel: ['noopener', 'noreferrer'] },
    children: [{ type: 'text', value: `${description} (picture at ${host})` }],
  };
}
