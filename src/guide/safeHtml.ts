import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { toString } from 'mdast-util-to-string';
import type { Nodes as HastNodes } from 'hast';
import type { Nodes, RootContent } from 'mdast';

/** GitHub's own rules, without pictures: nothing of a guide is fetched before a reader asks for it. */
const schema: Schema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter(
    (name) => !['img', 'picture', 'source'].includes(name),
  ),
};

/**
 * HTML that is safe to insert, from Markdown nodes. HTML in the Markdown is left out; a picture
 * becomes a link to it where it is on the web, else its description.
 *
 * @param definitions targets of reference links and footnotes in `nodes`
 */
export function safeHtml(nodes: RootContent[], definitions: RootContent[] = []): string {
  const used = nodes.some(refers) ? [...nodes, ...definitions] : nodes;
  const children = used.map(withoutPictures) as RootContent[];
  const tree = toHast({ type: 'root', children }) as HastNodes;
  return toHtml(sanitize(tree, schema)).trim();
}

function refers(node: Nodes): boolean {
  return node.type.endsWith('Reference') || ('children' in node && node.children.some(refers));
}

function withoutPictures(node: Nodes): Nodes {
  if (node.type === 'image') {
    const text = { type: 'text' as const, value: node.alt || 'Picture' };
    const host = /^https?:\/\/([^/?#]+)/i.exec(node.url)?.[1];
    if (host === undefined) return text;
    text.value += ` (picture at ${host})`;
    return { type: 'link', url: node.url, children: [text] };
  }
  if (node.type === 'imageReference') return { type: 'text', value: node.alt ?? toString(node) };
  if (!('children' in node)) return node;
  return { ...node, children: node.children.map(withoutPictures) } as Nodes;
}
