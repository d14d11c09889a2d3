import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkAnswers, readClaimRows } from './answers.ts';
import { loadCourse } from './course.ts';
import { readCourse } from '../../src/guide/course/course.ts';

const folder = process.env['ASSAY_GUIDE'];
const rowsFile = folder === undefined ? '' : join(folder, 'claims.tsv');

describe('answers, on a course and a guide of our own', () => {
  const guide = 'prose\nprint(1 + 1)   # 3\nx = []\nprint(x)   # []  empty\n';
  const rows = readClaimRows(
    'id\tline\tkind\tclaim\n1.2a#1\t2\tstdout\t3\n1.2a#2\t4\tstdout\t[]\n1.3a#1\t4\tstdout\t[]\n',
  );
  const lesson = (answers: string, comment: string, pending: string): string =>
    `---\nsection: '1.2'\ntitle: Sums\nanswers: [${answers}]\npending: [${pending}]\n---\n\n\`\`\`python\nprint(1 + 1)  # ${comment}\n\`\`\`\n`;
  const check = (answers: string, comment: string, pending = '') =>
    checkAnswers(
      readCourse([
        { path: '01-core/chapter.md', text: '---\ntitle: Core\n---\n' },
        { path: '01-core/02-sums.md', text: lesson(answers, comment, pending) },
      ]).guide,
      rows,
      guide,
    );

  it('names rows that a lesson leaves out, and counts those that wait for one', () => {
    const report = check('1.2a#1', '2 | guide: 3');
    expect(report.missing).toEqual(['1.2a#2 (line 4)']);
    expect(report.waiting).toEqual(new Map([['1.3', 1]]));
    expect(report.misquoted).toEqual([]);
  });

  it('counts rows that are answered and wait for packages', () => {
    const report = check('1.2a#1, 1.2a#2', '2', '1.2a#2');
    expect([report.pending, report.missing]).toEqual([['1.2a#2'], []]);
  });

  it('finds ids that the guide does not have', () => {
    expect(check('1.2a#1, 1.2a#2, 1.2a#9', '2').unknown).toEqual(['01-core/02-sums.md: 1.2a#9']);
  });

  it('finds a guide value that the guide does not say on the lines answered', () => {
    expect(check('1.2a#1, 1.2a#2', '2 | guide: 4').misquoted).toEqual(['01-core/02-sums.md:9: 4']);
  });
});

describe("answers, on the user's guide", () => {
  it.skipIf(!existsSync(rowsFile))(
    "are complete for each section that has a lesson (needs ASSAY_GUIDE, the folder of the user's guide)",
    () => {
      const { course } = loadCourse(['snippets']);
      const text = readFileSync(join(folder!, 'guide.txt'), 'utf8');
      const report = checkAnswers(course, readClaimRows(readFileSync(rowsFile, 'utf8')), text);
      const waiting = [...report.waiting].map(([section, count]) => `${section} (${count})`);
      console.log(`Rows that wait for their lessons, by section: ${waiting.join(', ')}`);
      const { length } = report.pending;
      console.log(`Rows that wait for packages: ${length} (${report.pending.join(', ')})`);
      expect(report).toMatchObject({ missing: [], unknown: [], misquoted: [] });
    },
  );
});
