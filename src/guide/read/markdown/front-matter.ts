import { parseDocument, isMap, isScalar, isSeq } from 'yaml';
import type { Root } from 'mdast';
import type { Problem } from '../../model/guide.ts';

/** One entry of a front matter, with the line of the file that it stands on. */
export interface FrontMatterEntry {
  value: string | string[];
  line: number;
}

/**
 * Reads the front matter of a course file: a mapping whose values are strings or lists of strings.
 *
 * @param allowed the keys that may be there
 */
export function readFrontMatter(
  file: string,
  root: Root,
  allowed: string[],
): { entries: Map<string, FrontMatterEntry>; problems: Problem[] } {
  const entries = new Map<string, FrontMatterEntry>();
  const problems: Problem[] = [];
  const report = (line: number, message: string) => problems.push({ file, line, message });
  const [first] = root.children;
  if (first?.type !== 'yaml') {
    report(1, 'the file must begin with front matter between lines of three hyphens');
    return { entries, problems };
  }
  const document = parseDocument(first.value, { uniqueKeys: true });
  const lineAt = (offset: number) => first.value.slice(0, offset).split('\n').length + 1;
  for (const error of document.errors) {
    report(lineAt(error.pos[0]), `front matter: ${error.message.split('\n')[0]}`);
  }
  if (document.errors.length > 0) return { entries, problems };
  if (!isMap(document.contents)) {
    report(1, 'front matter must be a list of "key: value" lines');
    return { entries, problems };
  }
  for (const { key, value } of document.contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const line = isScalar(key) ? lineAt(key.range?.[0] ?? 0) : 1;
    const read = readValue(value);
    if (!allowed.includes(name)) {
      report(line, `unknown front matter key "${name}" (known: ${allowed.join(', ')})`);
    } else if (read === undefined) {
      report(line, `"${name}" must be text, or a list of texts; put numbers between quotes`);
    } else entries.set(name, { value: read, line });
  }
  return { entries, problems };
}

function readValue(node: unknown): string | string[] | undefined {
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : undefined;
  if (!isSeq(node)) return undefined;
  const items = node.items.map((item) => (isScalar(item) ? item.value : undefined));
  return items.every((item) => typeof item === 'string') ? items : undefined;
}
