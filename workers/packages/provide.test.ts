import type { PyodideInterface } from 'pyodide';
import { expect, test } from 'vitest';
import type { PackageEntry } from '../../wire/packages.ts';
import { providePackages } from './provide.ts';

const entry = (name: string): PackageEntry => ({
  name,
  version: '1',
  file: `${name}.pack`,
  size: 1,
  unpacked: 1,
  sha256: '',
  imports: [name],
  top: [name],
  requires: [],
});

/** Names of the packages that a program of this source is given. */
async function given(source: string): Promise<string[]> {
  const laid: string[] = [];
  const pyodide = { runPython: () => '["datetime", "zoneinfo"]' } as unknown as PyodideInterface;
  const packages = {
    index: () => Promise.resolve({ key: '', entries: [entry('tzdata'), entry('flask')] }),
    lay: (_: PyodideInterface, entries: readonly PackageEntry[]) => {
      laid.push(...entries.map(({ name }) => name));
      return Promise.resolve();
    },
  };
  const program = { source, mode: 'script', filename: 'main.py', setup: '', files: [] } as const;
  await providePackages(
    pyodide,
    packages,
    { ...program, files: [], topLevelAwait: false },
    () => {},
  );
  return laid;
}

test('a program that imports nothing but time zones is given their data', async () => {
  expect(await given('from zoneinfo import ZoneInfo')).toEqual(['tzdata']);
  expect(await given('import datetime')).toEqual([]);
});
