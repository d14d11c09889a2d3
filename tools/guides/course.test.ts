import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { coursePlugin } from '../build/course-plugin.ts';
import { loadCourse } from './course.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'course-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function writeCourse(): void {
  write('snippets/README.md', '# not a lesson\n');
  write('snippets/01-core/chapter.md', '---\ntitle: Core\n---\n');
  write('snippets/01-core/02-a.md', "---\nsection: '1.2'\ntitle: A\n---\n\nText.\n");
  write('snippets/01-core/03-b.md', "---\nsection: '1.3'\ntitle: B\n---\n\nText.\n");
}

function titlesIn(paths: string[]): unknown {
  const { course, guides, problems } = loadCourse(paths.map((path) => join(root, path)));
  return {
    course: course.chapters.map(({ title, sections }) => [title, ...sections.map(({ id }) => id)]),
    guides: guides.map(({ title }) => title),
    problems: problems.map(({ file, message }) => `${file.slice(root.length + 1)}: ${message}`),
  };
}

test('a folder of lessons, without its README', () => {
  writeCourse();
  const course = [['Core', '1.2', '1.3']];
  expect(titlesIn(['snippets'])).toEqual({ course, guides: [], problems: [] });
});

test('a single lesson brings its chapter; another file is a guide', () => {
  writeCourse();
  write('guide.txt', 'My guide\n\nx = 1\n');
  expect(titlesIn(['snippets/01-core/03-b.md', 'guide.txt'])).toEqual({
    course: [['Core', '1.3']],
    guides: ['My guide'],
    problems: [],
  });
});

test('a stray file, an empty folder and a missing file are problems', () => {
  writeCourse();
  write('snippets/01-core/notes.md', 'x\n');
  mkdirSync(join(root, 'empty'));
  expect(titlesIn(['snippets', 'empty', 'missing.md'])).toMatchObject({
    problems: [
      'snippets/01-core/notes.md: a lesson lives in a file like 01-core/03-identity.md',
      'empty: the folder holds no guide',
      'missing.md: there is no such file or folder',
    ],
  });
});

/** Code of the build's files by their names. */
async function bundle(): Promise<Map<string, string>> {
  write(
    'main.js',
    "import { lessons, whole } from 'virtual:course';\nconsole.log(lessons, whole);\n",
  );
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [coursePlugin()],
    build: { write: false, minify: false, lib: { entry: join(root, 'main.js'), formats: ['es'] } },
  });
  const [{ output } = { output: [] }] = Array.isArray(result) ? result : [];
  return new Map(output.map((file) => [file.name ?? '', file.type === 'chunk' ? file.code : '']));
}

test('the build holds each lesson in a file of its own, with paths inside the project', async () => {
  writeCourse();
  const files = await bundle();
  const path = String.raw`\"file\":\"snippets/01-core/03-b.md\"`;
  const holders = [...files].filter(([, code]) => code.includes(path)).map(([name]) => name);
  expect(holders.toSorted()).toEqual(['lesson-1.3', 'whole']);
  expect(files.get('lesson-1.3')).not.toContain('02-a.md');
});

test('a malformed lesson fails the build with file and line', async () => {
  writeCourse();
  write(
    'snippets/01-core/04-c.md',
    "---\nsection: '1.4'\ntitle: C\n---\n\n```python tpyo\nx\n```\n",
  );
  await expect(bundle()).rejects.toThrow('snippets/01-core/04-c.md:6: unknown attribute "tpyo"');
});
