/** The files beside a guide, which its programs may read and import. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { GuideFile } from '../../src/guide/program/files.ts';

/** Beyond these a folder is no guide's. */
const MOST_FILES = 300;
const MOST_FOLDERS = 3;
const LONGEST = 200_000;

const known = new Map<string, GuideFile[]>();

/** Text files in the guide's folder and the folders in it; each folder is read once. */
export function filesBeside(guide: string): GuideFile[] {
  const folder = dirname(guide);
  const there = known.get(folder);
  if (there !== undefined) return there;
  const files: GuideFile[] = [];
  collect(folder, folder, 1, files);
  known.set(folder, files);
  return files;
}

function collect(root: string, folder: string, depth: number, files: GuideFile[]): void {
  for (const entry of entriesOf(folder)) {
    if (files.length >= MOST_FILES) return;
    const path = join(folder, entry.name);
    if (/^\.|^(?:node_modules|__pycache__|venv|dist|build)$/.test(entry.name)) continue;
    if (entry.isDirectory() && depth < MOST_FOLDERS) collect(root, path, depth + 1, files);
    if (!entry.isFile() || statSync(path).size > LONGEST) continue;
    const text = readFileSync(path, 'utf8');
    // Programs get files as text.
    if (!text.includes('\0') && !text.includes('\uFFFD')) {
      files.push({ path: relative(root, path).replaceAll(sep, '/'), text });
    }
  }
}

function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
