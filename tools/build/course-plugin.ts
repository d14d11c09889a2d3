/**
 * Serves the lessons of `snippets/` as the module `virtual:course`: titles, and behind them each lesson
 * and the whole as modules of their own, so that a reader fetches what they read.
 */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { loadCourse } from '../guides/course.ts';
import type { Guide, Problem } from '../../src/guide/model/guide.ts';
import { titlesOf } from '../../src/guide/model/titles.ts';
import { sectionsOf } from '../../src/guide/model/sections.ts';

const ID = 'virtual:course';
const RESOLVED = `\0${ID}`;
const WHOLE = `${ID}/whole`;

/** A malformed lesson fails the build, or shows in dev, as `file:line: message`. */
export function coursePlugin(): Plugin {
  let root = process.cwd();
  /** Read once for all of the modules. */
  let kept: Lessons | null = null;
  const folder = () => join(root, 'snippets');

  return {
    name: 'assay-course',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === ID || id.startsWith(`${ID}/`) ? `\0${id}` : null),
    buildStart() {
      kept = null;
    },
    load(id) {
      if (!id.startsWith(RESOLVED)) return null;
      kept ??= readLessons(folder(), root);
      const { files, course, problems } = kept;
      for (const file of files) this.addWatchFile(file);
      if (problems.length > 0) this.error(problems.map((each) => format(each, root)).join('\n'));
      if (id === RESOLVED) return titlesModule(course);
      if (id === `\0${WHOLE}`) return `export const guide = ${parsed(course)};`;
      const lesson = sectionsOf(course).find((section) => id === `\0${lessonModule(section.id)}`);
      return lesson ? `export const section = ${parsed(lesson)};` : null;
    },
    configureServer(server) {
      server.watcher.add(folder());
    },
    // For new, changed and deleted lessons alike: the page is loaded again.
    hotUpdate({ file }) {
      if (!file.startsWith(folder().replaceAll('\\', '/')) || !file.endsWith('.md')) return;
      kept = null;
      const { moduleGraph } = this.environment;
      for (const [id, module] of moduleGraph.idToModuleMap) {
        if (id.startsWith(RESOLVED)) moduleGraph.invalidateModule(module);
      }
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
  };
}

function titlesModule(course: Guide): string {
  const imports = sectionsOf(course).map(
    ({ id }) => `  ${JSON.stringify(id)}: () => import(${JSON.stringify(lessonModule(id))}),`,
  );
  return [
    `export const titles = ${parsed(titlesOf(course))};`,
    `export const lessons = {\n${imports.join('\n')}\n};`,
    `export const whole = () => import(${JSON.stringify(WHOLE)});`,
  ].join('\n');
}

/** Its end keeps the number whole in the name of the build's file. */
function lessonModule(id: string): string {
  return `${ID}/lesson-${id}.js`;
}

/** An expression that gives the value: browsers read long JSON faster than long literals. */
function parsed(value: unknown): string {
  return `JSON.parse(${JSON.stringify(JSON.stringify(value))})`;
}

interface Lessons {
  course: Guide;
  /** Where they were read from, to be watched. */
  files: string[];
  problems: Problem[];
}

function readLessons(folder: string, root: string): Lessons {
  if (!existsSync(folder))
    return { course: { title: 'Assay', chapters: [] }, files: [], problems: [] };
  const { course, guides, problems } = loadCourse([folder]);
  const sections = sectionsOf(course);
  const files = sections.map(({ file }) => file);
  for (const section of sections) section.file = relative(root, section.file).replaceAll('\\', '/');
  for (const guide of guides) {
    problems.push({ file: folder, line: 1, message: `no lesson: ${guide.title}` });
  }
  return { course, files, problems };
}

function format({ file, line, message }: Problem, root: string): string {
  return `${relative(root, file).replaceAll('\\', '/')}:${line}: ${message}`;
}
