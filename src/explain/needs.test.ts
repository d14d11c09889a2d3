import { expect, test } from 'vitest';
import { needAmong, needOf, needSentence } from './needs.ts';

test.each([
  ['ModuleNotFoundError', "No module named 'aiohttp'", 'aiohttp'],
  ['ModuleNotFoundError', "No module named 'rest_framework.views'", 'djangorestframework'],
  ['ModuleNotFoundError', "No module named 'django_filters'", 'django-filters'],
  [
    'ModuleNotFoundError',
    "The module 'numpy' is included in the Pyodide distribution, but it is not installed.",
    'numpy',
  ],
])('%s: %s needs %s', (type, message, name) => {
  expect(needOf({ type, message })).toEqual({ kind: 'package', name });
});

test.each([
  ['ModuleNotFoundError', "No module named 'auth'"],
  ['NameError', "name 'numpy' is not defined"],
  ['RuntimeError', 'something else'],
])('%s: %s needs nothing', (type, message) => {
  expect(needOf({ type, message })).toBeNull();
});

test('processes are needed too', () => {
  const message = 'This Python build lacks multiprocessing.synchronize';
  expect(needOf({ type: 'NotImplementedError', message })).toEqual({ kind: 'processes' });
  expect(needOf({ type: 'NotImplementedError', message: '' })).toBeNull();
});

test('threads are needed too', () => {
  const needed = needOf({ type: 'RuntimeError', message: "can't start new thread" });
  expect(needed && needSentence(needed)).toContain('threads');
});

test.each([
  ['OSError', '[Errno 95] emscripten does not support processes.', 'starts another program'],
  ['ImportError', "cannot import name 'window' from 'js' (unknown location)", 'web browser'],
  ['ModuleNotFoundError', "No module named 'turtle'", 'window'],
  ['ModuleNotFoundError', "No module named '_curses'", 'terminal'],
])('what a browser keeps from programs is said: %s: %s', (type, message, word) => {
  const needed = needOf({ type, message });
  expect(needed && needSentence(needed)).toContain(word);
});

test('an import from another module of that name is no browser’s fault', () => {
  const message = "cannot import name 'window' from 'json'";
  expect(needOf({ type: 'ImportError', message })).toBeNull();
});

test('a missing name needs what an earlier block couldn’t import', () => {
  const error = { type: 'NameError', message: "name 'np' is not defined" };
  expect(needOf({ ...error, absent: ['mine', 'numpy.linalg'] })).toEqual({
    kind: 'package',
    name: 'numpy',
  });
  expect(needOf({ ...error, type: 'KeyError', absent: ['numpy'] })).toBeNull();
});

test('of several exceptions those count that no claim announced', () => {
  const missing = { type: 'ModuleNotFoundError', message: "No module named 'rich'" };
  const after = { type: 'NameError', message: "name 'print' is not defined", claimed: false };
  expect(needAmong([{ ...missing, claimed: false }, after])).toMatchObject({ name: 'rich' });
  expect(needAmong([{ ...missing, claimed: true }, after])).toBeNull();
});
