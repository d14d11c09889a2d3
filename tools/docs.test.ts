/** What the project's pages say of itself: files that they name are there, records are in the index. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const decisions = readdirSync(join(root, 'docs/decisions')).sort();
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...decisions.map((name) => `docs/decisions/${name}`),
];

/** Where a page may leave off the beginning of a path, it begins here. */
const BASES = ['', 'workers/python/'];

/** Paths in backticks: something with a slash and an ending that we use. */
const PATH = /`([\w.-]+(?:\/[\w.-]+)+\.(?:tsx?|mjs|js|py|md|json|yml))`/g;

test.for(pages)('%s names files that are there', (page) => {
  const text = read(page);
  const named = [...text.matchAll(PATH)].map(([, path]) => path!);
  // What the build makes, and what stands for any lesson.
  const ours = named.filter((path) => !/^lessons\/|NN-/.test(path));
  const missing = ours.filter((path) => !BASES.some((base) => existsSync(join(root, base, path))));
  expect(missing).toEqual([]);

  const links = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map(([, to]) => to!);
  const broken = links.filter((to) => !existsSync(join(root, posix.join(dirname(page), to))));
  expect(broken).toEqual([]);
});

test.for(decisions)('%s has its number in its title, and a line in the index', (name) => {
  expect(read(`docs/decisions/${name}`)).toMatch(new RegExp(`^# ${name.slice(0, 3)} \\S`));
  expect(read('docs/README.md')).toContain(`](decisions/${name})`);
});

test('no two records have one number', () => {
  const numbers = decisions.map((name) => name.slice(0, 3));
  expect(numbers).toEqual([...new Set(numbers)]);
});

test.for(pages)('%s is wrapped at 100 characters, tables and commands aside', (page) => {
  const prose = read(page)
    .replace(/^(```+)[^`]*\n[\s\S]*?^\1$/gm, '')
    .split('\n');
  expect(prose.filter((line) => [...line].length > 100 && !/^(\||!\[)/.test(line))).toEqual([]);
});
