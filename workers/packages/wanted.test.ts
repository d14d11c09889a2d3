import { describe, expect, test } from 'vitest';
import type { PackageEntry, PackageIndex } from '../../wire/packages.ts';
import type { Program } from '../../wire/program.ts';
import { environmentOf, wantedPackages } from './wanted.ts';

const entry = (name: string, imports: string[], requires: string[] = []): PackageEntry => ({
  name,
  imports,
  requires,
  version: '1',
  file: `${name}.pack`,
  top: imports,
  size: 1,
  unpacked: 1,
  sha256: '',
});
const index: PackageIndex = {
  key: 'k',
  entries: [
    entry('kettle', ['kettle'], ['steam', 'kettle-lids']),
    entry('kettle-lids', ['kettle_lids'], ['kettle']),
    entry('psycopg', ['psycopg']),
    entry('steam', ['steam'], ['water']),
    entry('tea', ['tea', 'tea_leaves']),
    entry('tzdata', []),
    entry('water', ['water']),
  ],
};
const program = (source: string, more: Partial<Program> = {}): Program => ({
  source,
  mode: 'script',
  filename: 'main.py',
  setup: '',
  files: [],
  topLevelAwait: false,
  ...more,
});
const roots = (source: string, more: Partial<Program> = {}): string[] | null =>
  environmentOf(index, program(source, more))?.roots ?? null;
const names = (texts: string[], needs: string[] = []): string[] =>
  wantedPackages(index, texts, needs).map(({ name }) => name);

describe('the packages that a program needs', () => {
  test('are those it imports, with all that these need, in a circle too', () => {
    expect(names(['import os, kettle.boil as k\n'])).toEqual([
      'kettle',
      'kettle-lids',
      'steam',
      'water',
    ]);
  });

  test('include the data of time zones for the library that reads them', () => {
    expect(names(['from zoneinfo import ZoneInfo\nprint("tea")\n'])).toEqual(['tzdata']);
  });

  test('are found indented, at the prompt, and in any of its texts', () => {
    expect(names(['def f():\n    from tea_leaves import green\n'])).toEqual(['tea']);
    expect(names(['>>> from tea import cup\n'])).toEqual(['tea']);
    expect(names(['import os', 'import water'])).toEqual(['water']);
  });

  test('are not those that a comment or a word names', () => {
    expect(names(['# import tea\ntea = 1\nprint("import water")'])).toEqual([]);
  });

  test('are those named in quotes too, where something is imported', () => {
    expect(names(['import tea\nAPPS = ["water.apps", "unknown"]'])).toEqual(['tea', 'water']);
    expect(names(['import tea\nURL = "brew+water://cup"'])).toEqual(['tea', 'water']);
    expect(names(['APPS = ["water"]'])).toEqual([]);
  });

  test('are what stands behind the names of PostgreSQL’s drivers', () => {
    expect(names(['import psycopg2'])).toEqual(['psycopg']);
    expect(names(['from psycopg2 import extras'])).toEqual(['psycopg']);
    expect(names(['import asyncpg'])).toEqual(['psycopg']);
  });

  test('are PostgreSQL’s, where something that is imported may go by its address', () => {
    const urls = ['postgresql://u:p@db/shop', 'postgres://db', 'postgresql+psycopg2://db/shop'];
    for (const url of urls) {
      expect(names([`import water\nurl = "${url}"`])).toEqual(['psycopg', 'water']);
      expect(names([`url = "${url}"`])).toEqual([]);
    }
    const engine = '"ENGINE": "django.db.backends.postgresql"';
    expect(names([`import water\n${engine}`])).toEqual(['psycopg', 'water']);
    expect(names(['import water\n"django.db.backends.postgresql_else"'])).toEqual(['water']);
  });

  test('are those that it needs besides, however they are written', () => {
    expect(names([''], ['Kettle_Lids'])).toContain('kettle-lids');
    expect(names([''], ['nobody-has-it'])).toEqual([]);
  });
});

describe('the environment of a program', () => {
  test('is what it asks for, less what that brings along', () => {
    expect(roots('import tea, water')).toEqual(['tea', 'water']);
    expect(roots('import water, kettle')).toEqual(['kettle']);
    expect(roots('import tea', { needs: ['kettle'], setup: 'import steam' })).toEqual([
      'kettle',
      'tea',
    ]);
  });

  test('is one of two that need each other', () => {
    expect(roots('import kettle_lids')).toEqual(['kettle-lids']);
    expect(roots('import kettle_lids, kettle')).toEqual(['kettle']);
  });

  test('has the modules of what it asks for', () => {
    expect(environmentOf(index, program('import tea_leaves'))?.modules).toEqual([
      'tea',
      'tea_leaves',
    ]);
  });

  test('is none for the library alone, and its data', () => {
    expect(roots('import os')).toBeNull();
    expect(roots('import zoneinfo')).toBeNull();
    expect(roots('import zoneinfo, water')).toEqual(['tzdata', 'water']);
  });

  test('has nothing for which the program has a file of its own', () => {
    const files = [{ path: 'tea.py', text: 'import water' }];
    expect(roots('import tea', { files })).toEqual(['water']);
    expect(roots('import tea', { files: [{ path: 'tea/cup.py', text: '' }] })).toBeNull();
  });
});
