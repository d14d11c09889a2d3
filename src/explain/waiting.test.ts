import { expect, test } from 'vitest';
import { awaitedAmong, awaitedBy, awaitedSentence } from './waiting.ts';

test.each([
  ['ModuleNotFoundError', "No module named 'aiohttp'", 'aiohttp'],
  ['ModuleNotFoundError', "No module named 'rest_framework.views'", 'djangorestframework'],
  ['ModuleNotFoundError', "No module named 'django_filters'", 'django-filters'],
  [
    'ModuleNotFoundError',
    "The module 'numpy' is included in the Pyodide distribution, but it is not installed.",
    'numpy',
  ],
])('%s: %s waits for %s', (type, message, name) => {
  expect(awaitedBy({ type, message })).toEqual({ kind: 'package', name });
});

test.each([
  ['ModuleNotFoundError', "No module named 'auth'"],
  ['NameError', "name 'numpy' is not defined"],
  ['RuntimeError', 'something else'],
])('%s: %s waits for nothing', (type, message) => {
  expect(awaitedBy({ type, message })).toBeNull();
});

test('processes are awaited too', () => {
  const message = 'This Python build lacks multiprocessing.synchronize';
  expect(awaitedBy({ type: 'NotImplementedError', message })).toEqual({ kind: 'processes' });
  expect(awaitedBy({ type: 'NotImplementedError', message: '' })).toBeNull();
});

test('threads are awaited too', () => {
  const awaited = awaitedBy({ type: 'RuntimeError', message: "can't start new thread" });
  expect(awaited && awaitedSentence(awaited)).toContain('threads');
});

test('a missing name waits for what an earlier block couldn’t import', () => {
  const error = { type: 'NameError', message: "name 'np' is not defined" };
  expect(awaitedBy({ ...error, absent: ['mine', 'numpy.linalg'] })).toEqual({
    kind: 'package',
    name: 'numpy',
  });
  expect(awaitedBy({ ...error, type: 'KeyError', absent: ['numpy'] })).toBeNull();
});

test('of several exceptions those count that no claim announced', () => {
  const missing = { type: 'ModuleNotFoundError', message: "No module named 'rich'" };
  const after = { type: 'NameError', message: "name 'print' is not defined", claimed: false };
  expect(awaitedAmong([{ ...missing, claimed: false }, after])).toMatchObject({ name: 'rich' });
  expect(awaitedAmong([{ ...missing, claimed: true }, after])).toBeNull();
});
