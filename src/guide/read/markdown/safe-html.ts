/** HTML for the page, from Markdown and what HTML its author put in between. */
import type { Root } from 'hast';
import { defaultSchema, sanitize, type Schema } from 'hast-util-sanitize';
import { toHtml } from 'hast-util-to-html';
import type { Nodes, RootContent } from 'mdast';
import { toHast } from 'mdast-util-to-hast';
import { leadNowhereElse, type Resolve } from './links.ts';
import { withElements } from './raw-html.ts';

/** Of these nothing stays; of other elements that GitHub's rules refuse, the text does. */
const DROPPED = `script style template title textarea select svg math
  iframe object audio video noscript noembed noframes`.split(/\s+/);

/** GitHub's own rules, less what chooses between pictures and what moves the focus. */
const SCHEMA: Schema = {
  ...defaultSchema,
  tagNames: defaultSchema.tagNames!.filter((name) => !['picture', 'source'].includes(name)),
  attributes: {
    ...defaultSchema.attributes,
    '*': defaultSchema.attributes!['*']!.filter(
      (name) => !['accessKey', 'tabIndex'].includes(String(name)),
    ),
  },
  strip: DROPPED,
};

/**
 * HTML that is safe to insert, and that fetches nothing by itself: a picture on the web becomes a link
 * to it, any other its description.
 *
 * @param definitions targets of reference links and footnotes in `nodes`
 * @param resolve where links into the guide lead; nowhere where it isn't given
 */
export function safeHtml(
  nodes: RootContent[],
  definitions: RootContent[] = [],
  resolve: Resolve = () => null,
): string {
  const children = nodes.some(refers) ? [...nodes, ...definitions] : nodes;
  const tree = toHast(
    { type: 'root', children },
    {
      allowDangerousHtml: true,
      // Sanitising puts it before every id.
      clobberPrefix: '',
    },
  ) as Root;
  const safe = sanitize(nodes.some(hasHtml) ? withElements(tree) : tree, SCHEMA) as Root;
  return toHtml(leadNowhereElse(safe, resolve)).trim();
}

function refers(node: Nodes): boolean {
  return node.type.endsWith('Reference') || ('children' in node && node.children.some(refers));
}

function hasHtml(node: Nodes): boolean {
  return node.type === 'html' || ('children' in node && node.children.some(hasHtml));
}
