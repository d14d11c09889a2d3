/** `type error` claims against the real checker: what it must see, what it must let pass. */
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { CheckedProgram } from '../../src/checker/files.ts';
import { createTypeJudge } from '../../src/checker/judge.ts';
import { modesOf, programOf, snippetsOf } from '../../src/guide/program/program.ts';
import { NEWEST } from '../../src/guide/model/versions.ts';
import { loadCourse } from '../../tools/guides/course.ts';
import type { Claim } from '../../wire/claim.ts';
import { createNodeChecker } from './checker.ts';
import { sectionsOf } from '../../src/guide/model/sections.ts';

const checker = createNodeChecker();
const judge = createTypeJudge(checker.findings);
afterAll(() => checker.dispose());

const empty: Omit<CheckedProgram, 'source'> = {
  version: '3.14',
  mode: 'script',
  filename: 'main.py',
  setup: '',
  files: [],
  topLevelAwait: false,
};

/** The claims of lines that end in `# mypy error`, as Python would find them. */
function claimsIn(source: string): Claim[] {
  return source.split('\n').flatMap((text, at): Claim[] => {
    const column = text.indexOf('# mypy error');
    if (column < 0) return [];
    const line = at + 1;
    const aside = /^(\s*)# (.*\S)\s*# mypy error/.exec(text);
    const revived = aside ? `${aside[1]}${aside[2]}` : null;
    return [
      {
        index: line,
        form: 'type error',
        line,
        lastLine: line,
        claimed: 'mypy error',
        verdict: 'unchecked',
        actual: null,
        reason: null,
        applies: true,
        guide: null,
        mend: null,
        code: { firstLine: line, lastLine: line, column, revived },
      },
    ];
  });
}

const judgeAll = (source: string, part: Partial<CheckedProgram> = {}): Promise<Claim[]> =>
  judge({ ...empty, ...part, source }, claimsIn(source));

const verdicts = async (source: string, part: Partial<CheckedProgram> = {}): Promise<string[]> =>
  (await judgeAll(source, part)).map(({ verdict }) => verdict);

describe('a claimed type error', { timeout: 60_000 }, () => {
  test('is held with what the checker says, and broken where it says nothing', async () => {
    const claims = await judgeAll(
      'n: int = "a"  # mypy error\nm: int = 1  # mypy error\ntotal = n + "b"  # mypy error\n',
    );
    expect(claims).toMatchObject([
      { verdict: 'held', actual: expect.stringContaining('[reportAssignmentType]') },
      { verdict: 'broken', actual: 'no type error' },
      { verdict: 'held' },
    ]);
  });

  test('in commented-out code is tried alone', async () => {
    const source = [
      'stack: list[int] = []',
      '# stack.append("x")  # mypy error',
      '# stack.append(1)  # mypy error',
      '# stack = "none"  # mypy error',
      'stack.append(2)  # mypy error',
    ];
    expect(await verdicts(source.join('\n'))).toEqual(['held', 'broken', 'held', 'broken']);
  });

  test('is one by what the program stands on: set-up, earlier blocks, files beside it', async () => {
    const source = [
      'from __future__ import annotations',
      'from shop import price',
      'price("tea")  # mypy error',
      'double("a")  # mypy error',
      'half("a")  # mypy error',
    ].join('\n');
    const part: Partial<CheckedProgram> = {
      setup: 'def double(n: int) -> int:\n    return n * 2\n',
      before: [{ name: 'block 1', source: 'def half(n: int) -> float:\n    return n / 2' }],
      files: [{ path: 'shop.py', text: 'def price(cents: int) -> str:\n    return str(cents)\n' }],
    };
    expect(await verdicts(source, part)).toEqual(['held', 'held', 'held']);
    const looser = 'def price(cents: object) -> str:\n    return str(cents)\n';
    const changed = { ...part, files: [{ path: 'shop.py', text: looser }] };
    expect(await verdicts(source, changed)).toEqual(['broken', 'held', 'held']);
  });

  test('depends on the Python that the program is for', async () => {
    const source = 'word = t"a"  # mypy error';
    expect(await verdicts(source)).toEqual(['broken']);
    expect(await verdicts(source, { version: '3.12' })).toEqual(['held']);
  });

  test('is none where mypy lets it pass by default', async () => {
    const source = [
      'def untyped(x):',
      '    n: int = "a"  # mypy error',
      '{[]: 1}  # mypy error',
      'class A:',
      '    def f(x) -> None: ...  # mypy error',
      'from typing import NotRequired, TypedDict',
      'class D(TypedDict):',
      '    a: NotRequired[int]',
      'def get(d: D) -> int:',
      '    return d["a"]  # mypy error',
      'import numpy  # mypy error',
    ].join('\n');
    const claims = await judgeAll(source);
    expect(claims.map(({ verdict }) => verdict)).toEqual(Array(5).fill('broken'));
    expect(claims[0]?.reason).toContain('mypy lets this pass');
  });

  test('stays unchecked, with the reason, where the checker fails', async () => {
    const failing = createTypeJudge(() => Promise.reject(new Error('The type checker failed.')));
    const claims = claimsIn('n = 1  # mypy error');
    expect(await failing({ ...empty, source: '' }, claims)).toMatchObject([
      { verdict: 'unchecked', reason: 'The type checker failed.' },
    ]);
  });
});

test('no claim of the course is held for free: without its error, each is broken', async () => {
  const { course } = loadCourse([fileURLToPath(new URL('../../snippets', import.meta.url))]);
  const sections = sectionsOf(course);
  let seen = 0;
  for (const section of sections) {
    for (const snippet of snippetsOf(section)) {
      const [mode] = modesOf(snippet);
      const claims = mode ? claimsIn(snippet.code) : [];
      for (const { line } of claims) {
        const program = { ...programOf(snippet, section, mode!), version: NEWEST };
        const mended = snippet.code.split('\n').map((text, at) => {
          return at + 1 === line
            ? text.replace(/^(\s*)(?:# )?\S.*(?=# mypy error)/, '$1pass  ')
            : text;
        });
        const source = mended.join('\n');
        const [before] = await judge(
          program,
          claims.filter((claim) => claim.line === line),
        );
        const after = await judge({ ...program, source }, claimsIn(source));
        const same = after.find((claim) => claim.line === line);
        const place = `${section.id}: ${snippet.code.split('\n')[line - 1]}`;
        expect([place, before?.verdict, same?.verdict]).toEqual([place, 'held', 'broken']);
        seen += 1;
      }
    }
  }
  expect(seen).toBeGreaterThan(10);
}, 120_000);
