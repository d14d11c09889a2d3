/** A line above a block that names the file that it is. */
import { toString } from 'mdast-util-to-string';
import type { RootContent } from 'mdast';

const LINE =
  /^(?:(?:file(?:name)?|module|in|create|save as|contents of|inside)\s*:?\s+)?(?:the file\s+)?((?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.(?:py|txt|csv|json|toml|ini|cfg|ya?ml|html))\s*:?$/i;

/** Reads a paragraph such as `` `shapes.py`: ``, `**shapes.py**`, `File: shapes.py`; null where it is none. */
export function fileLabel(node: RootContent): string | null {
  if (node.type !== 'paragraph') return null;
  const text = toString(node).trim();
  // A bare name in a sentence of its own is as likely just spoken of.
  const plain = node.children.every(({ type }) => type === 'text');
  if (plain && !/:/.test(text)) return null;
  return LINE.exec(text)?.[1] ?? null;
}
