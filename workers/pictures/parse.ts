/**
 * HTML as a browser reads it, by parse5, which stops at the limits: a few thousand tags that are never
 * closed become millions of elements.
 */
import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { defaultTreeAdapter, type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { DEEPEST, inWords, MOST_ELEMENTS, TooLarge } from './limits.ts';

/** Throws TooLarge where there is more than can be drawn. */
export function parse(html: string): Root {
  let elements = 0;
  const fragment = parseFragment(html, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(...made) {
        elements += 1;
        if (elements > MOST_ELEMENTS) {
          throw new TooLarge(`more than ${inWords(MOST_ELEMENTS, 'elements')}`);
        }
        return defaultTreeAdapter.createElement(...made);
      },
    },
  });
  checkDepth(fragment);
  return fromParse5(fragment) as Root;
}

function checkDepth(fragment: DefaultTreeAdapterTypes.DocumentFragment): void {
  let level: DefaultTreeAdapterTypes.Node[] = [fragment];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) throw new TooLarge(`elements more than ${DEEPEST} deep`);
    level = level.flatMap((node) => ('childNodes' in node ? node.childNodes : []));
  }
}
