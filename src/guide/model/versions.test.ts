import { expect, test } from 'vitest';
import { lackingModules, lackSentence, VERSIONS } from './versions.ts';

const missing = (name: string) => ({
  type: 'ModuleNotFoundError',
  message: `No module named '${name}'`,
});

test('a Python without a module says which one has it', () => {
  expect(lackSentence(missing('sqlite3'), '3.13')).toBe(
    'Python 3.13 comes without the module sqlite3 here; Python 3.14 has it.',
  );
  expect(lackSentence(missing('_ssl'), '3.12')).toContain('ssl');
  expect(lackSentence(missing('tkinter.ttk'), '3.12')).toContain('a browser');
});

test('only the newest has threads here', () => {
  const error = { type: 'RuntimeError', message: "can't start new thread" };
  expect(lackSentence(error, '3.12')).toBe(
    'Python 3.12 can’t start threads here; Python 3.14 can.',
  );
  expect(lackSentence(error, '3.14')).toBeNull();
});

test('other exceptions say enough by themselves', () => {
  expect(lackSentence(missing('sqlite3'), '3.14')).toBeNull();
  expect(lackSentence(missing('django'), '3.12')).toBeNull();
  expect(lackSentence({ type: 'KeyError', message: "'sqlite3'" }, '3.12')).toBeNull();
});

test('an older Python lacks all that the newest lacks', () => {
  for (const version of VERSIONS) {
    expect(lackingModules(version)).toEqual(expect.arrayContaining([...lackingModules('3.14')]));
  }
});
