import { describe, expect, test } from 'vitest';
import type { PackageEntry, PackageIndex } from '../../wire/packages.ts';
import { wantedPackages } from './wanted.ts';

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
    entry('steam', ['steam'], ['water']),
    entry('tea', ['tea', 'tea_leaves']),
    entry('tzdata', []),
    entry('water', ['water']),
  ],
};
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

  test('are those that it needs besides, however they are written', () => {
    expect(names([''], ['Kettle_Lids'])).toContain('kettle-lids');
    expect(names([''], ['nobody-has-it'])).toEqual([]);
  });
});
