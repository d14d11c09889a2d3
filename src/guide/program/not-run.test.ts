import { expect, test } from 'vitest';
import { whyNotRun } from './not-run.ts';

test.each([
  ['shell', 'commands for a terminal'],
  ['nginx', 'configuration of a web server'],
  ['django-template', 'a template, which a web framework fills in'],
  ['python', 'its author marked it as not to be run'],
  ['cobol', 'not Python, but cobol'],
  ['constructor', 'not Python, but constructor'],
] as const)('%s: %s', (language, why) => {
  expect(whyNotRun({ language })).toBe(why);
});

test('a file of a project is there for the snippets of the project', () => {
  expect(whyNotRun({ language: 'python', file: 'helpers.py', group: 'letters' })).toBe(
    'a file that the snippets below have',
  );
});
