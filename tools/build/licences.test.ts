import { expect, test } from 'vitest';
import { licenceOf, licencesText, npmNotices, pythonNotices } from './licences.ts';

test('metadata says a licence in three ways, of which the most exact counts', () => {
  const rest = 'Name: tea\nClassifier: License :: OSI Approved :: MIT License\nLicense: see file\n';
  expect(licenceOf(`License-Expression: BSD-3-Clause\n${rest}`)).toBe('BSD-3-Clause');
  expect(licenceOf(rest)).toBe('MIT License');
  expect(licenceOf('Name: tea\nLicense: see file\n\nLicense-Expression: MIT')).toBe('see file');
  expect(licenceOf('Name: tea\n')).toBe('');
});

test('each text comes once, under all whose it is', () => {
  const notice = { version: '1', licence: 'MIT', texts: ['Do as you like.'] };
  const text = licencesText([
    { ...notice, name: 'tea' },
    { ...notice, name: 'water' },
  ]);
  expect(text).toContain('tea 1: MIT\nwater 1: MIT\n');
  expect(text).toContain('tea 1, water 1\n\nDo as you like.');
  expect(text.split('Do as you like.')).toHaveLength(2);
});

test('nothing is shipped without its licence', () => {
  const notices = [...npmNotices(), ...pythonNotices()];
  expect(notices.map(({ name }) => name)).toEqual(expect.arrayContaining(['pyodide', 'solid-js']));
  const silent = notices.filter(({ licence, texts }) => licence === '' && texts.length === 0);
  expect(silent).toEqual([]);
});
