/** Set-ups: stand-ins for what a guide's section uses and no guide of that title defines. */
import type { Code, Nodes } from 'mdast';
import { languageOf, readAttributes } from './fence.ts';
import { readFrontMatter } from './frontMatter.ts';
import { parseMarkdown } from './markdownTree.ts';
import type { Problem, Section } from './model.ts';
import type { StandIns } from './program.ts';

/** The stand-ins for one section. */
export interface Setup extends StandIns {
  /** The section's number in the course. */
  section: string;
  /** The section's title, by which an opened guide's section is recognised. */
  title: string;
}

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

/** The set-up for a section of an opened guide: the one of the same title. */
export function setupFor(section: Section, setups: readonly Setup[]): Setup | null {
  const title = plain(section.title);
  return (title !== '' && setups.find((setup) => plain(setup.title) === title)) || null;
}

/** A title without case, punctuation and spacing, by which the same section is recognised. */
export function plain(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isCode(node: Nodes): node is Code {
  return node.type === 'code';
}
