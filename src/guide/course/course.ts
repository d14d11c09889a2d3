import { readFrontMatter } from '../read/markdown/front-matter.ts';
import { readLesson } from './lesson.ts';
import { parseMarkdown } from '../read/markdown/tree.ts';
import type { Chapter, Guide, Problem, Section } from '../model/guide.ts';

/** A file of the course, with its path as problems name it. */
export interface CourseFile {
  path: string;
  text: string;
}

/** `…/01-core/03-identity.md`, or `…/01-core/chapter.md`. */
const PLACE = /(?:^|\/)(\d+)-[a-z0-9-]+\/(?:(\d+)-[a-z0-9-]+|chapter)\.md$/;

/** Whether a path is one that a file of the course has. Forward slashes only. */
export function isCoursePath(path: string): boolean {
  return PLACE.test(path);
}

/**
 * Reads the whole course, or the part of it that is given: lessons, and a `chapter.md` in each
 * folder that has the chapter's title. Strict: whatever is odd is a problem, and the guide is to be
 * used only where there is none.
 */
export function readCourse(files: CourseFile[]): { guide: Guide; problems: Problem[] } {
  const chapters = new Map<string, Chapter>();
  const problems: Problem[] = [];
  const owners = { sections: new Map<string, string>(), answers: new Map<string, string>() };
  for (const { path, text } of files.toSorted((a, b) => comparePaths(a.path, b.path))) {
    const [, chapterNumber, sectionNumber] = PLACE.exec(path) ?? [];
    if (chapterNumber === undefined) {
      const message = 'a lesson lives in a file like 01-core/03-identity.md';
      problems.push({ file: path, line: 1, message });
      continue;
    }
    const id = String(Number(chapterNumber));
    const chapter = chapters.get(id) ?? { id, title: '', sections: [] };
    chapters.set(id, chapter);
    if (sectionNumber === undefined) {
      chapter.title = readChapter(path, text, problems);
      continue;
    }
    const lesson = readLesson(path, text);
    problems.push(...lesson.problems);
    if (lesson.section === undefined) continue;
    chapter.sections.push(lesson.section);
    const expected = `${id}.${Number(sectionNumber)}`;
    problems.push(...findClashes(lesson.section, expected, owners));
  }
  for (const { sections, title } of chapters.values()) {
    const [first] = sections;
    if (title !== '' || first === undefined) continue;
    const file = first.file.replace(/[^/]*$/, 'chapter.md');
    problems.push({ file, line: 1, message: 'this chapter has no title: chapter.md lacks one' });
  }
  const filled = [...chapters.values()].filter(({ sections }) => sections.length > 0);
  return { guide: { title: 'Python, annotated', chapters: filled }, problems };
}

/** By number where paths have numbers, so that `10-…` comes after `9-…`. */
function comparePaths(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

function readChapter(path: string, text: string, problems: Problem[]): string {
  const root = parseMarkdown(text);
  const front = readFrontMatter(path, root, ['title']);
  problems.push(...front.problems);
  const extra = root.children.find(({ type }) => type !== 'yaml');
  if (extra !== undefined && front.problems.length === 0) {
    const message = 'chapter.md has nothing but its title';
    problems.push({ file: path, line: extra.position?.start.line ?? 1, message });
  }
  const title = front.entries.get('title')?.value;
  return typeof title === 'string' ? title : '';
}

interface Owners {
  sections: Map<string, string>;
  answers: Map<string, string>;
}

/** What doesn't agree with the file's name or with the lessons read before. */
function findClashes(section: Section, expected: string, owners: Owners): Problem[] {
  const { answers, file, id } = section;
  const problems: Problem[] = [];
  const report = (message: string) => problems.push({ file, line: 1, message });
  const twin = owners.sections.get(id);
  if (twin !== undefined) report(`section ${id} is already in ${twin}`);
  else if (id !== expected) report(`section ${id} is in the file of section ${expected}`);
  owners.sections.set(id, twin ?? file);
  for (const answer of new Set(answers)) {
    const owner = owners.answers.get(answer);
    if (owner !== undefined) report(`${answer} is already answered in ${owner}`);
    owners.answers.set(answer, owner ?? file);
  }
  return problems;
}
