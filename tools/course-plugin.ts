/** Serves the lessons of `snippets/` as the module `virtual:course`. */
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Plugin } from 'vite';
import { loadCourse } from './course.ts';
import type { Problem } from '../src/guide/model.ts';

const ID = 'virtual:course';
const RESOLVED = `\0${ID}`;

/** A malformed lesson fails the build, or shows in dev, as `file:line: message`. */
export function coursePlugin(): Plugin {
  let root = process.cwd();
  const folder = () => join(root, 'snippets');

  return {
    name: 'assay-course',
    configResolved(config) {
      root = config.root;
    },
    resolveId: (id) => (id === ID ? RESOLVED : null),
    load(id) {
      if (id !== RESOLVED) return null;
      const { course, guides, problems } = readLessons(folder());
      for (const chapter of course.chapters) {
        for (const section of chapter.sections) {
          this.addWatchFile(section.file);
          section.file = relative(root, section.file).replaceAll('\\', '/');
        }
      }
      for (const guide of guides) {
        problems.push({ file: folder(), line: 1, message: `no lesson: ${guide.title}` });
      }
      if (problems.length > 0) this.error(problems.map((each) => format(each, root)).join('\n'));
      return `export const guide = JSON.parse(${JSON.stringify(JSON.stringify(course))});`;
    },
    configureServer(server) {
      server.watcher.add(folder());
    },
    // For new, changed and deleted lessons alike: the page is loaded again.
    hotUpdate({ file }) {
      if (!file.startsWith(folder().replaceAll('\\', '/')) || !file.endsWith('.md')) return;
      const module = this.environment.moduleGraph.getModuleById(RESOLVED);
      if (module !== undefined) this.environment.moduleGraph.invalidateModule(module);
      this.environment.hot.send({ type: 'full-reload' });
      return [];
    },
  };
}

function readLessons(folder: string): ReturnType<typeof loadCourse> {
  if (existsSync(folder)) return loadCourse([folder]);
  return { course: { title: 'Assay', chapters: [] }, guides: [], problems: [] };
}

function format({ file, line, message }: Problem, root: string): string {
  return `${relative(root, file).replaceAll('\\', '/')}:${line}: ${message}`;
}
