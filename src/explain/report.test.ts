import { describe, expect, test } from 'vitest';
import { SEAL_BROKEN } from '../../wire/claim.ts';
import type { Outcome } from '../../wire/run.ts';
import type { MergedClaim, ModeResult } from './merge.ts';
import {
  blockLines,
  blocksLine,
  columnsOf,
  countClaims,
  failureLines,
  jsonBlock,
  summaryLine,
} from './report.ts';
import type { BlockResult } from './report.ts';

function claim(part: Partial<MergedClaim>): MergedClaim {
  return {
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
  };
}

function block(part: Partial<BlockResult>): BlockResult {
  return {
    file: 'a.md',
    section: '1.1',
    firstLine: 10,
    lastLine: 20,
    language: 'python',
    filename: 'main.py',
    runs: [run({ kind: 'done' })],
    notRun: null,
    mayRaise: false,
    fault: null,
    after: [],
    setUp: false,
    claims: [],
    course: true,
    ...part,
  };
}

const run = (outcome: Outcome, mode: ModeResult['mode'] = 'script'): ModeResult => ({
  mode,
  version: '3.14',
  label: mode,
  outcome,
  errors: outcome.kind === 'raised' ? [outcome.error] : [],
  claims: [],
  tests: [],
});

const raised = (line: number): Outcome => ({
  kind: 'raised',
  error: {
    type: 'NameError',
    message: "name 'x' is not defined",
    traceback: '',
    frames: [
      { file: 'main.py', line, name: '<module>' },
      { file: 'other.py', line: 99, name: 'f' },
    ],
    claimed: false,
  },
});

const linesOf = (part: Partial<MergedClaim>, course = true): string[] =>
  failureLines([block({ claims: [claim(part)], course })]);

describe('failures', () => {
  test('a claim that held is none', () => {
    expect(linesOf({ verdict: 'held' })).toEqual([]);
  });

  test('a broken claim is reported with its line in the file, what came out, and its modes', () => {
    expect(linesOf({ verdict: 'broken', runs: ['script', 'prompt'] })).toEqual([
      'a.md:11  printed  claimed False  actual True  (script, prompt)',
    ]);
    expect(linesOf({ verdict: 'broken', actual: null, reason: 'it never printed' })).toEqual([
      'a.md:11  printed  claimed False  actual nothing  [it never printed]  (script)',
    ]);
    expect(linesOf({ verdict: 'broken', actual: '1\n2\n' })[0]).toContain('actual 1 ⏎ 2  (');
  });

  test('an unreached claim is one', () => {
    expect(linesOf({ verdict: 'unreached' })).toEqual([
      'a.md:11  printed  claimed False  unreached  (script)',
    ]);
  });

  test('a comment of the course must be a claim, or a note', () => {
    const prose = { verdict: 'unchecked', form: 'prose', claimed: 'so it is' } as const;
    expect(linesOf(prose)).toEqual([
      'a.md:11  prose  so it is: mark it `# note: …` or make it a claim',
    ]);
    expect(linesOf({ ...prose, form: 'note' })).toEqual([]);
    expect(linesOf(prose, false)).toEqual([]);
  });

  test('a program that changed its judge fails, in an opened guide too', () => {
    const reason = `${SEAL_BROKEN} (assay.x), so its claims aren’t checked.`;
    expect(linesOf({ verdict: 'unchecked', reason }, false)).toHaveLength(1);
    expect(linesOf({ verdict: 'unchecked', reason: 'prose' }, false)).toEqual([]);
  });

  test('a claim for another version is none; one that could not be checked is', () => {
    expect(linesOf({ verdict: 'unchecked', applies: false })).toEqual([]);
    expect(linesOf({ verdict: 'unchecked' })).toEqual([
      'a.md:11  printed  claimed False  unchecked  (script)',
    ]);
  });

  test('a run that did not end well is one, once for all modes in which it did the same', () => {
    const both = [run(raised(3)), run(raised(3), 'prompt')];
    expect(failureLines([block({ runs: both })])).toEqual([
      "a.md:12  raised NameError: name 'x' is not defined  (script, prompt)",
    ]);
    const different = [run({ kind: 'timed out', seconds: 60 }), run(raised(3), 'prompt')];
    expect(failureLines([block({ runs: different })])).toEqual([
      'a.md:10  timed out after 60 s  (script)',
      "a.md:12  raised NameError: name 'x' is not defined  (prompt)",
    ]);
    const dead = run({ kind: 'crashed', message: 'It died.' });
    expect(failureLines([block({ runs: [dead], course: false })])).toEqual([
      'a.md:10  crashed: It died.  (script)',
    ]);
  });
});

test('the summary counts each claim of the source once', () => {
  const verdicts = ['held', 'held', 'broken', 'unreached', 'unchecked'] as const;
  const blocks = [
    block({ claims: verdicts.map((verdict) => claim({ verdict })) }),
    block({ claims: [claim({ verdict: 'held' })] }),
  ];
  expect(summaryLine(countClaims(blocks))).toBe(
    'claims: 3 held, 1 broken, 1 unreached, 1 unchecked',
  );
});

test('an exception is no failure where the author says that it may come', () => {
  const runs = [run(raised(1))];
  expect(failureLines([block({ runs })])).toHaveLength(1);
  expect(failureLines([block({ runs, mayRaise: true })])).toEqual([]);
  const late = [run({ kind: 'timed out', seconds: 1 })];
  expect(failureLines([block({ runs: late, mayRaise: true })])).toHaveLength(1);
});

test('JSON has lines of the file, and one outcome or one for each mode', () => {
  expect(jsonBlock(block({ claims: [claim({ guide: 'True' })] }))).toEqual({
    file: 'a.md',
    section: '1.1',
    firstLine: 10,
    lastLine: 20,
    language: 'python',
    outcome: 'done',
    notRun: null,
    stopped: null,
    waitsFor: null,
    runsAfter: [],
    setUp: false,
    tests: [],
    claims: [
      {
        line: 11,
        form: 'printed',
        claimed: 'False',
        actual: 'True',
        verdict: 'held',
        reason: null,
        guide: 'True',
      },
    ],
  });
  const runs = [run({ kind: 'done' }), run(raised(1), 'prompt')];
  expect(jsonBlock(block({ runs }))).toMatchObject({
    outcome: { script: 'done', prompt: 'raised' },
    stopped: { line: 10, why: "raised NameError: name 'x' is not defined" },
  });
  expect(jsonBlock(block({ runs: [] }))).toMatchObject({ outcome: 'not run' });
});

describe('the line of a block', () => {
  const shown = (part: Partial<BlockResult>): string[] => {
    const one = block({ course: false, ...part });
    return blockLines(one, columnsOf([one]));
  };
  /** Without the space of columns. */
  const lineOf = (part: Partial<BlockResult>): string[] =>
    shown(part).map((line) => line.replaceAll(/(\S) {2,}/g, '$1  '));
  const notRun = { kind: 'language', why: 'queries for a database' } as const;
  const missing = (module: string): Outcome => ({
    kind: 'raised',
    error: {
      type: 'ModuleNotFoundError',
      message: `No module named '${module}'`,
      traceback: '',
      frames: [{ file: 'main.py', line: 2, name: '<module>' }],
      claimed: false,
    },
  });

  test('says that it ran, after what, and its claims by verdict', () => {
    const claims = [claim({}), claim({ verdict: 'broken' }), claim({})];
    const earlier = { number: 2, snippet: {} as never, section: { id: '1.1' } as never };
    expect(lineOf({ claims, after: [earlier], setUp: true })).toEqual([
      'a.md:10-20  1.1  python  ran  2 held, 1 broken; runs after 2; with set-up',
      '  a.md:11  printed  claimed False  actual True  (script)',
    ]);
  });

  test('says where it stopped', () => {
    expect(lineOf({ runs: [run(raised(3)), run({ kind: 'done' }, 'prompt')] })).toEqual([
      'a.md:10-20  1.1  python  stopped at 12 (NameError) / ran',
      "  a.md:12  raised NameError: name 'x' is not defined  (script)",
    ]);
  });

  test('says what it needs', () => {
    expect(lineOf({ runs: [run(missing('aiohttp'))] })).toEqual([
      'a.md:10-20  1.1  python  needs aiohttp',
      "  a.md:11  raised ModuleNotFoundError: No module named 'aiohttp'  (script)",
    ]);
    expect(lineOf({ runs: [run(missing('our_own'))] })).toEqual([
      'a.md:10-20  1.1  python  stopped at 11 (ModuleNotFoundError)',
      "  a.md:11  raised ModuleNotFoundError: No module named 'our_own'  (script)",
    ]);
  });

  test('says what it waited for first, at the prompt alone', () => {
    const first = missing('aiohttp');
    const errors = first.kind === 'raised' ? [first.error] : [];
    const prompt = { ...run(raised(3), 'prompt'), errors };
    expect(lineOf({ runs: [prompt] })[0]).toContain('needs aiohttp');
    expect(lineOf({ runs: [run(raised(3)), prompt] })[0]).toContain('stopped at 12');
  });

  test('says of what is not Python why it is not run', () => {
    expect(lineOf({ runs: [], language: 'sql', notRun })).toEqual([
      'a.md:10-20  1.1  sql  not run: queries for a database',
    ]);
  });

  test('says why an output block is unchecked, at that block’s own line', () => {
    const unjudged = claim({ verdict: 'unchecked', runs: [], reason: 'of Python 2', line: 15 });
    expect(lineOf({ claims: [unjudged] })).toEqual([
      'a.md:10-20  1.1  python  ran  1 unchecked',
      '  a.md:24  block  unchecked  [of Python 2]',
    ]);
  });

  test('stands in columns with the others, which are known before it has run', () => {
    const blocks = [
      block({ course: false, firstLine: 1, lastLine: 2, claims: [claim({})] }),
      block({ course: false, runs: [], language: 'sql', notRun }),
    ];
    const columns = columnsOf(blocks);
    expect(blocks.flatMap((each) => blockLines(each, columns))).toEqual([
      `a.md:1-2    1.1  python  ${'ran'.padEnd(26)}  1 held`,
      'a.md:10-20  1.1  sql     not run: queries for a database',
    ]);
    expect(blocksLine(blocks)).toEqual(['blocks: 1 ran to the end, 1 not run']);
  });

  test('counts pseudo-code apart', () => {
    const pattern = { kind: 'pseudo-code', why: 'a pattern' } as const;
    const blocks = [pattern, notRun].map((each) =>
      block({ course: false, runs: [], notRun: each }),
    );
    expect(blocksLine(blocks)).toEqual(['blocks: 1 not run, 1 pseudo-code']);
  });

  test('is not counted for a lesson', () => {
    expect(blocksLine([block({})])).toEqual([]);
  });
});
