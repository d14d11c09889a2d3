import { expect, test } from 'vitest';
import type { Raised } from '../../wire/run.ts';
import type { Section, Snippet } from '../guide/model/guide.ts';
import { explain } from './explain.ts';

const lines = { firstLine: 1, lastLine: 1 };
const snippet: Snippet = {
  ...lines,
  kind: 'snippet',
  id: '1.1-1',
  language: 'python',
  code: 'api.get()',
  setup: false,
  needs: [],
  run: 'both',
  topLevelAwait: false,
};
const section: Section = {
  ...lines,
  id: '1.1',
  title: 'a',
  parts: [snippet],
  answers: [],
  file: 'g',
};
const lacking = { never: ['api'], elsewhere: [] };
const raised = (type: string, message: string, more: Partial<Raised> = {}): Raised => ({
  type,
  message,
  traceback: '',
  frames: [],
  claimed: false,
  ...more,
});
const noName = raised('NameError', "name 'api' is not defined");
const noModule = raised('ModuleNotFoundError', "No module named 'rich'");

const why = (errors: Raised[], known: typeof lacking | null = lacking) =>
  explain(
    { outcome: { kind: 'raised', error: errors.at(-1)! }, errors },
    { snippet, section, lacking: known },
  );

test('a package that isn’t here comes before what follows from it', () => {
  expect(why([noModule, noName])).toBe(
    'This block needs the package rich, which isn’t installed here.',
  );
});

test('a claimed exception explains nothing', () => {
  expect(why([{ ...noModule, claimed: true }, noName])).toBe('The guide never defines api.');
});

test('a name is looked for where it is known what the guide lacks', () => {
  expect(why([noName])).toBe('The guide never defines api.');
  expect(why([noName], null)).toBeNull();
});

test('a run that didn’t raise needs no explanation', () => {
  const block = { snippet, section, lacking };
  expect(explain({ outcome: { kind: 'stopped' }, errors: [noModule] }, block)).toBeNull();
  expect(explain({ outcome: null, errors: [noModule] }, block)).toBeNull();
});
