import { expect, test } from 'vitest';
import type { MergedClaim } from '../../explain/merge.ts';
import type { Section, Snippet } from '../../guide/model/guide.ts';
import type { ReportBlock } from './guide-run.ts';
import { reportAsJson, reportAsMarkdown } from './as-text.ts';

const claim = (part: Partial<MergedClaim>): MergedClaim => ({
  line: 2,
  form: 'printed',
  claimed: 'False',
  actual: 'True',
  verdict: 'held',
  reason: null,
  guide: null,
  applies: true,
  runs: ['script'],
  ...part,
});

const block = (claims: MergedClaim[]): ReportBlock => ({
  snippet: {} as Snippet,
  section: { id: '1.3' } as Section,
  result: {
    file: 'g.md',
    section: '1.3',
    firstLine: 10,
    lastLine: 20,
    language: 'python',
    filename: 'main.py',
    runs: [
      {
        mode: 'script',
        version: '3.14',
        label: 'script',
        outcome: { kind: 'timed out', seconds: 2 },
        errors: [],
        claims: [],
        tests: [],
      },
    ],
    notRun: null,
    mayRaise: false,
    fault: null,
    after: [],
    setUp: false,
    claims,
    course: false,
  },
});

const blocks = [
  block([
    claim({}),
    claim({ verdict: 'broken', line: 3 }),
    claim({ verdict: 'unchecked', applies: false, reason: 'Claimed for 3.12 only.' }),
    claim({ verdict: 'unchecked', form: 'prose' }),
  ]),
];

test('the report lists what didn’t hold, with its line in the file', () => {
  expect(reportAsMarkdown({ title: 'T', total: 4, blocks })).toBe(`# T: report

Stopped after 1 of 4 blocks.  
blocks: 1 stopped before  
claims: 1 held, 1 broken, 0 unreached, 2 unchecked  

## Broken

- Section 1.3, line 12: printed  claimed False  actual True  (script)

## Ended early

- Section 1.3, line 10: timed out after 2 s

## Unchecked

- Section 1.3, line 11: printed  claimed False  [Claimed for 3.12 only.]
`);
});

test('as JSON it is what verify prints', () => {
  expect(JSON.parse(reportAsJson({ title: 'T', total: 1, blocks }))).toMatchObject([
    {
      file: 'g.md',
      section: '1.3',
      outcome: 'timed out',
      claims: [{ line: 11, verdict: 'held' }, {}, {}, {}],
    },
  ]);
});
