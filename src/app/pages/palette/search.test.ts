import { describe, expect, test } from 'vitest';
import type { Guide, Part, Section } from '../../../guide/model/guide.ts';
import { titlesOf } from '../../../guide/model/titles.ts';
import { indexOf, indexOfTitles, search } from './search.ts';

const lines = { firstLine: 1, lastLine: 1 };

function section(id: string, title: string, html: string, code: string): Section {
  const parts: Part[] = [
    { kind: 'prose', html, ...lines },
    {
      kind: 'snippet',
      id: `${id}-1`,
      language: 'python',
      title: `Example of ${id}`,
      code,
      setup: false,
      needs: [],
      run: 'both',
      topLevelAwait: false,
      ...lines,
    },
    { kind: 'table', rows: [['a &lt; b', 'hashable']], ...lines },
  ];
  return { id, title, parts, answers: [], file: 'f', ...lines };
}

const guide: Guide = {
  title: 'G',
  chapters: [
    {
      id: '1',
      title: 'C',
      sections: [
        section('1.1', 'Names', '<p>A <em>dict</em> of names &amp; values</p>', 'x = {}'),
        section('1.2', 'Dicts', '<p>Order</p>', 'first = 1\nd = dict(a=1)  # prediction'),
        section('1.3', 'Identity', '<p>One object that isn’t “new”</p>', 'print(a is b)'),
      ],
    },
  ],
};
const entries = indexOf(guide);
const found = (query: string) =>
  search(entries, query).map(({ entry }) => entry.snippet ?? entry.section.id);

describe('search', () => {
  test('prefers titles, then beginnings of words', () => {
    expect(found('dict')).toEqual(['1.2', '1.1', '1.2-1']);
  });

  test('looks in code, prose and tables', () => {
    expect(found('print(a')).toEqual(['1.3-1']);
    expect(found('names & values')).toEqual(['1.1']);
    expect(found('hashable one')).toEqual(['1.3']);
    expect(found('a < b identity')).toEqual(['1.3']);
  });

  test('finds typographic marks by those on a keyboard', () => {
    expect(found(`isn't "new"`)).toEqual(['1.3']);
    expect(found('isn’t “new”')).toEqual(['1.3']);
    expect(search(entries, `isn't`)[0]?.excerpt).toBe('One object that isn’t “new”');
  });

  test('needs every word', () => {
    expect(found('dict unheard')).toEqual([]);
  });

  test('does not take markup for text', () => {
    expect(found('em')).toEqual([]);
  });

  test('shows the line that a word is in, where the title lacks it', () => {
    expect(search(entries, 'dict(a').map(({ excerpt }) => excerpt)).toEqual([
      'd = dict(a=1)  # prediction',
    ]);
    expect(search(entries, 'identity')[0]?.excerpt).toBe('');
  });

  test('finds titles before the rest is there', () => {
    const hits = search(indexOfTitles(titlesOf(guide)), 'dict');
    expect(hits.map(({ entry }) => entry.section.id)).toEqual(['1.2']);
  });

  test('without words lists the sections', () => {
    expect(found('  ')).toEqual(['1.1', '1.2', '1.3']);
  });
});
