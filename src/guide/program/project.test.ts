import { expect, test } from 'vitest';
import type { Section, Snippet } from '../model/guide.ts';
import { projectFiles } from './project.ts';

const lines = { firstLine: 1, lastLine: 1 };

function block(id: string, more: Partial<Snippet>): Snippet {
  return {
    ...lines,
    kind: 'snippet',
    id,
    language: 'python',
    code: '',
    setup: false,
    needs: [],
    run: 'script',
    topLevelAwait: false,
    ...more,
  };
}

test('tabs are the files of the group that have no Run of their own', () => {
  const parts = [
    block('model', { group: 'g', file: 'models.py', run: 'none' }),
    block('settings', { group: 'g', file: 'app.ini', language: 'ini' }),
    block('other', { group: 'h', file: 'models.py', run: 'none' }),
    block('tests', { group: 'g', file: 'test_it.py', run: 'pytest' }),
    block('setup', { group: 'g', setup: true }),
    block('main', { group: 'g' }),
    block('alone', { file: 'alone.py', run: 'none' }),
  ];
  const section: Section = { ...lines, id: '1.1', title: 't', parts, answers: [], file: 'f' };
  const of = (id: string) =>
    projectFiles(
      parts.find((part) => part.id === id)!,
      section,
    ).map((file) => file.id);
  expect(of('main')).toEqual(['model', 'settings']);
  expect(of('tests')).toEqual(['model', 'settings']);
  expect(of('model')).toEqual(['settings']);
  expect(of('alone')).toEqual([]);
});
