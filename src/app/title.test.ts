import { expect, test } from 'vitest';
import { pageTitle } from './title.ts';

const section = { id: '1.3', title: 'Numbers' };

test('a lesson’s title is its name', () => {
  const route = { kind: 'course', section: '1.3', snippet: null } as const;
  expect(pageTitle(route, section, null)).toBe('1.3 Numbers · Assay');
});

test('a reader’s guide is named after its section, or after what is shown of it', () => {
  const route = { kind: 'opened', guide: 'g', section: '1.3', snippet: null } as const;
  expect(pageTitle(route, section, 'My notes')).toBe('1.3 Numbers · My notes · Assay');
  expect(pageTitle({ kind: 'changes', guide: 'g' }, null, 'My notes')).toBe(
    'What changed · My notes · Assay',
  );
});

test('an address that leads nowhere is the page itself', () => {
  expect(pageTitle({ kind: 'unknown', hash: '#/x//y' }, null, null)).toBe('Assay');
});
