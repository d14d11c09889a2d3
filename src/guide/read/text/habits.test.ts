import { describe, expect, test } from 'vitest';
import { guideReason, readGuideText } from '../../testing/guide.ts';
import { readText } from './text.ts';
import { wholeGuide } from '../../testing/whole.ts';
import { readFixture, type Block } from '../../testing/blocks.ts';
import { sectionsOf } from '../../model/sections.ts';

/** A line of the guide and its number there; 0 for a line that was added. */
type Original = [text: string, number: number];

const text = readGuideText();
const golden = JSON.parse(readFixture('golden/guide-blocks.json')) as Block[];
const sections = JSON.parse(readFixture('golden/guide-sections.json')) as {
  section: string;
  line: number;
}[];
const starts = new Map(sections.map(({ line, section }) => [line, section]));
const original: Original[] = text.split('\n').map((line, index) => [line, index + 1]);
const isCode = (number: number) =>
  golden.some(({ firstLine, lastLine }) => number >= firstLine && number <= lastLine);
const isFilled = ([line]: Original) => line.trim() !== '';
const tabs = (line: string) => line.replace(/^( {4})+/, ({ length }) => '\t'.repeat(length / 4));

/** The guide without its table of contents, its headings written by `write`. */
function renumber(
  write: (number: string, title: string, isChapter: boolean) => string,
): Original[] {
  // The contents repeat the chapters, indented.
  const start = original.findIndex(([line]) => /^\s+1\. /.test(line));
  const end = original.findIndex(([line]) => line.startsWith('1. '));
  return original
    .filter((_, index) => index < start || index >= end)
    .map(([line, number]): Original => {
      const isChapter = isChapterLine(number);
      if (!isChapter && !starts.has(number)) return [line, number];
      const [, mark = '', title = ''] = /^([\d.]*\d)\.?\s+(.*)$/.exec(line) ?? [];
      return [write(mark, title, isChapter), number];
    });
}

/** A chapter's heading is the last line with text above its first section. */
function isChapterLine(number: number): boolean {
  const next = original.slice(number).find(isFilled)?.[1] ?? 0;
  return starts.get(next)?.endsWith('.1') === true && isFilled(original[number - 1]!);
}

/** Code and headings of a variant, by the lines that they have in the guide. */
function outlineOf(lines: Original[], lineEnd = '\n') {
  const result = wholeGuide(readText('guide.txt', lines.map(([line]) => line).join(lineEnd)));
  if (!result.ok) throw new Error(result.message);
  const found = sectionsOf(result.guide);
  const numberOf = (line: number) => lines[line - 1]![1];
  return {
    headings: found.map(({ firstLine }) => numberOf(firstLine)),
    blocks: found.flatMap(({ parts }) =>
      parts.flatMap((part) =>
        part.kind === 'snippet'
          ? [`${part.language} ${numberOf(part.firstLine)}-${numberOf(part.lastLine)}`]
          : [],
      ),
    ),
  };
}

const underline = ([line, number]: Original): Original[] => {
  const mark = isChapterLine(number) ? '=' : starts.has(number) ? '-' : '';
  return mark === ''
    ? [[line, number]]
    : [
        [line, number],
        [mark.repeat(line.length), 0],
      ];
};

const variants: Record<string, () => Original[]> = {
  'no table of contents': () => renumber((number, title) => `${number} ${title}`),
  '`1.1.`': () => renumber((number, title) => `${number}. ${title}`),
  '`1.1)`': () => renumber((number, title) => `${number}) ${title}`),
  '`Section 1.1:` in `Chapter 1:`': () =>
    renumber(
      (number, title, isChapter) => `${isChapter ? 'Chapter' : 'Section'} ${number}: ${title}`,
    ),
  '`Section 1 -`, from 1 in every chapter': () =>
    renumber((number, title, isChapter) =>
      isChapter ? `Chapter ${number} - ${title}` : `Section ${number.split('.')[1]} - ${title}`,
    ),
  '`1)`, from 1 in every chapter': () =>
    renumber((number, title, isChapter) =>
      isChapter ? `CHAPTER ${number}: ${title}` : `${number.split('.')[1]}) ${title}`,
    ),
  '`1)` through the guide': () => {
    let running = 0;
    return renumber((_, title, isChapter) => (isChapter ? title : `${(running += 1)}) ${title}`));
  },
  'underlined titles': () => renumber((_, title) => title).flatMap(underline),
  'code indented by four': () =>
    original.map(([line, number]) => [isCode(number) ? `    ${line}` : line, number]),
  'code indented by tabs': () =>
    original.map(([line, number]) => [isCode(number) ? `\t${tabs(line)}` : line, number]),
  'quoted code': () =>
    original.map(([line, number]) => [isCode(number) ? `> ${line}` : line, number]),
  'no blank lines outside of code': () =>
    original.filter((line) => isFilled(line) || isCode(line[1])),
  'no blank lines': () => original.filter(isFilled),
  'two blank lines for one': () =>
    original.flatMap((line): Original[] => (isFilled(line) ? [line] : [line, ['', 0]])),
};

describe.skipIf(guideReason !== '')(`the guide, in other habits${guideReason}`, () => {
  test.each(Object.keys(variants))('%s', (name) => {
    const found = outlineOf(variants[name]!());
    expect(found.headings).toEqual(sections.map(({ line }) => line));
    expect(found.blocks).toEqual(
      golden.map(({ firstLine, language, lastLine }) => `${language} ${firstLine}-${lastLine}`),
    );
  });
});
