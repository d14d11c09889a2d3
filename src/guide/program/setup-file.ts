/** Files of `setups/`, read. Apart from what is done with them: only readers of files need Markdown. */
import type { Code, Nodes } from 'mdast';
import { languageOf, readAttributes } from '../read/markdown/fences/fence.ts';
import { readFrontMatter } from '../read/markdown/front-matter.ts';
import { parseMarkdown } from '../read/markdown/tree.ts';
import type { Problem } from '../model/guide.ts';
import type { StandIns } from './program.ts';
import type { Setup } from './setups.ts';

/** Reads a file of `setups/`; what is wrong with it comes back as problems. */
export function readSetup(file: string, text: string): { setup?: Setup; problems: Problem[] } {
  const root = parseMarkdown(text);
  const { entries, problems } = readFrontMatter(file, root, ['section', 'title']);
  const report = (line: number, message: string) => problems.push({ file, line, message });
  const section = entries.get('section')?.value;
  const title = entries.get('title')?.value;
  if (typeof section !== 'string') report(1, 'the front matter lacks "section"');
  if (typeof title !== 'string') report(1, 'the front matter lacks "title"');
  const code: string[] = [];
  const files: StandIns['files'] = [];
  let topLevelAwait = false;
  for (const node of root.children.filter(isCode)) {
    const { line } = node.position!.start;
    const language = languageOf(node.lang ?? 'text');
    const { attributes, faults } = readAttributes(node.meta ?? '', language);
    for (const fault of faults) report(line, fault);
    topLevelAwait ||= attributes.topLevelAwait;
    if (attributes.file !== undefined) {
      files.push({ path: attributes.file, text: `${node.value}\n` });
    } else if (language === 'python') code.push(node.value);
    else report(line, 'a fence is Python, or has file=');
  }
  if (code.length + files.length === 0) report(1, 'the set-up has no fence');
  if (problems.length > 0 || typeof section !== 'string' || typeof title !== 'string') {
    return { problems };
  }
  return { setup: { section, title, code: code.join('\n\n'), files, topLevelAwait }, problems };
}

function isCode(node: Nodes): node is Code {
  return node.type === 'code';
}
