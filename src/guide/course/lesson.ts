import type { Code, Nodes, Root, RootContent } from 'mdast';
import { isClosed, isFenced, languageOf, readAttributes } from '../read/markdown/fences/fence.ts';
import { readFrontMatter, type FrontMatterEntry } from '../read/markdown/front-matter.ts';
import { readMarkdownParts } from '../read/markdown/parts.ts';
import { parseMarkdown } from '../read/markdown/tree.ts';
import type { Problem, Section } from '../model/guide.ts';

/** Languages that a lesson's fences may have. */
const LESSON_LANGUAGES =
  `python pycon http console shell dockerfile django-template html sql toml yaml
  json ini text`.split(/\s+/);

/** Reads one lesson of the course. `section` is absent where its front matter doesn't even name it. */
export function readLesson(file: string, text: string): { section?: Section; problems: Problem[] } {
  const root = parseMarkdown(text);
  const source = text.split(/\r\n|\n|\r/);
  const { entries, problems } = readFrontMatter(file, root, [
    'section',
    'title',
    'answers',
    'pending',
  ]);
  const id = readText(entries, 'section');
  const title = readText(entries, 'title');
  const report = (line: number, message: string) => problems.push({ file, line, message });

  // A file without readable front matter has said so already.
  if (entries.size > 0 || problems.length === 0) {
    if (id === undefined) report(1, 'the front matter lacks "section"');
    else if (!/^[1-9]\d*\.[1-9]\d*$/.test(id)) {
      report(entries.get('section')!.line, `"${id}" is no section number like "1.3"`);
    }
    if (title === undefined) report(1, 'the front matter lacks "title"');
  }
  const answers = readIds(entries, 'answers', report);
  const pending = readIds(entries, 'pending', report);
  for (const waiting of pending) {
    if (answers.includes(waiting)) continue;
    report(entries.get('pending')!.line, `"pending" names ${waiting}, which "answers" lacks`);
  }
  checkBody(root, source, report);
  if (id === undefined) return { problems };
  const nodes = root.children.filter(({ type }) => type !== 'yaml');
  const section: Section = {
    id,
    title: title ?? '',
    parts: readMarkdownParts(nodes, source, id, undefined, true),
    answers,
    ...(pending.length > 0 && { pending }),
    file,
    firstLine: 1,
    lastLine: source.length - (source.at(-1) === '' ? 1 : 0),
  };
  return { section, problems };
}

type Report = (line: number, message: string) => void;

function readText(entries: Map<string, FrontMatterEntry>, key: string): string | undefined {
  const value = entries.get(key)?.value;
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function readIds(entries: Map<string, FrontMatterEntry>, key: string, report: Report): string[] {
  const { value = [], line = 1 } = entries.get(key) ?? {};
  if (typeof value === 'string') {
    report(line, `"${key}" must be a list`);
    return [];
  }
  for (const [at, id] of value.entries()) {
    if (value.indexOf(id) < at) report(line, `"${key}" names ${id} twice`);
  }
  return value;
}

function checkBody(root: Root, source: string[], report: Report): void {
  checkExercises(root.children, report);
  for (const node of flatten(root.children)) {
    const line = node.position!.start.line;
    if (node.type === 'heading' && node.depth === 1) {
      report(line, 'a lesson has no heading of level 1: its title is in the front matter');
    } else if (node.type === 'html') {
      report(line, 'HTML is left out of lessons; write Markdown');
    } else if (node.type === 'code') checkSnippet(node, source, report);
  }
}

function flatten(nodes: RootContent[]): Nodes[] {
  return nodes.flatMap((node) => [
    node,
    ...('children' in node ? flatten(node.children as RootContent[]) : []),
  ]);
}

/** An exercise is what is given, a hint in prose, and the solution. */
function checkExercises(nodes: readonly RootContent[], report: Report): void {
  const code = nodes.flatMap((node, at) => (node.type === 'code' ? [{ node, at }] : []));
  const halves = code.map(
    ({ node }) => readAttributes(node.meta ?? '', languageOf(node.lang ?? '')).half,
  );
  for (const [index, { node, at }] of code.entries()) {
    const line = node.position!.start.line;
    const next = code[index + 1];
    if (halves[index] === 'exercise') {
      if (halves[index + 1] !== 'solution' || next === undefined) {
        report(line, 'the next fence after an exercise is its solution');
      } else if (!nodes.slice(at + 1, next.at).some(({ type }) => type === 'paragraph')) {
        report(line, 'between an exercise and its solution stands a hint');
      }
    } else if (halves[index] === 'solution' && halves[index - 1] !== 'exercise') {
      report(line, 'a solution comes after its exercise');
    }
  }
}

function checkSnippet(node: Code, source: string[], report: Report): void {
  const line = node.position!.start.line;
  if (!isFenced(node, source)) {
    report(line, 'code must stand in a fence, not just be indented');
    return;
  }
  if (!isClosed(node, source)) report(line, 'this fence is never closed');
  if (node.value.trim() === '') report(line, 'this snippet is empty');
  if (!node.lang) {
    report(line, 'this fence names no language');
    return;
  }
  const language = languageOf(node.lang);
  if (!LESSON_LANGUAGES.includes(node.lang)) {
    const better = LESSON_LANGUAGES.includes(language) ? `; write "${language}"` : '';
    report(line, `unknown language "${node.lang}"${better}`);
  }
  for (const fault of readAttributes(node.meta ?? '', language).faults) report(line, fault);
}
