/** Lessons and guides from the disk. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { isCoursePath, readCourse } from '../../src/guide/course/course.ts';
import { openGuide } from '../../src/guide/read/open.ts';
import { decode } from '../../src/guide/read/decode.ts';
import { openExported, readExported } from '../../src/guide/work/exported.ts';
import type { Guide, GuideResult, Problem } from '../../src/guide/model/guide.ts';

export interface LoadedCourse {
  /** The lessons among the files, in the course's order. */
  course: Guide;
  /** Each file that is no lesson of a course, opened as a guide by itself. */
  guides: Guide[];
  /** What is wrong with either; where there is anything, the lessons aren't to be trusted. */
  problems: Problem[];
}

/**
 * Reads files and folders. A file is a lesson by its place (`01-core/03-identity.md`) and brings the
 * `chapter.md` beside it; in a folder that has lessons every Markdown file but a README must be one.
 * Paths in the result are the given ones, with forward slashes. What can't be read is a problem.
 */
export function loadCourse(paths: string[]): LoadedCourse {
  const problems: Problem[] = [];
  const lessons = new Set<string>();
  const others = new Set<string>();
  for (const path of paths.flatMap((given) => filesOf(given, problems))) {
    if (!isLesson(path)) {
      others.add(path);
      continue;
    }
    lessons.add(path);
    const chapter = slashed(join(dirname(path), 'chapter.md'));
    if (statSync(chapter, { throwIfNoEntry: false })?.isFile()) lessons.add(chapter);
  }
  const files = [...lessons].map((path) => ({
    path: placed(path),
    text: readFileSync(path, 'utf8'),
  }));
  const { guide: course, problems: faults } = readCourse(files);
  problems.push(...faults);
  const guides: Guide[] = [];
  for (const path of others) {
    const opened = openFile(path);
    if (opened.ok) guides.push(opened.guide);
    else problems.push({ file: path, line: 1, message: opened.message });
  }
  return { course, guides, problems };
}

/** A guide in whatever encoding, or one that the page has exported, with what was made of it. */
function openFile(path: string): GuideResult {
  const decoded = decode(readFileSync(path));
  if (!decoded.ok) return decoded;
  const exported = readExported(decoded.text);
  return exported === null ? openGuide(path, decoded.text) : openExported(path, exported);
}

function slashed(path: string): string {
  return path.replaceAll(sep, '/');
}

function isLesson(path: string): boolean {
  return isCoursePath(placed(path));
}

/** A path from which a lesson's chapter can be told: inside the chapter's folder, the whole one. */
function placed(path: string): string {
  return isCoursePath(path) ? path : slashed(resolve(path));
}

function filesOf(given: string, problems: Problem[]): string[] {
  const stat = statSync(given, { throwIfNoEntry: false });
  if (stat === undefined) {
    problems.push({ file: slashed(given), line: 1, message: 'there is no such file or folder' });
    return [];
  }
  if (!stat.isDirectory()) return [slashed(given)];
  const names = readdirSync(given, { recursive: true, encoding: 'utf8' }).toSorted();
  const files = names
    .map((name) => slashed(join(given, name)))
    .filter((path) => /\.(?:md|qmd|rst|ipynb)$/.test(path) && basename(path) !== 'README.md');
  if (files.length === 0) {
    problems.push({ file: slashed(given), line: 1, message: 'the folder holds no guide' });
  }
  const strays = files.some(isLesson) ? files.filter((path) => !isLesson(path)) : [];
  for (const file of strays) {
    const message = 'a lesson lives in a file like 01-core/03-identity.md';
    problems.push({ file, line: 1, message });
  }
  return files.filter((path) => !strays.includes(path));
}
