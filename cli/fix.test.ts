import { describe, expect, test } from 'vitest';
import type { Claim } from '../wire/claim.ts';
import type { Mode } from '../wire/program.ts';
import { fixedText, fixesOf, inBoth } from './fix.ts';
import type { BlockResult } from '../src/explain/report.ts';

const CODE = 'x = [1]\nx  # [2]';

/** A broken claim on the second line of the code above. */
function claim(part: Partial<Claim> = {}): Claim {
  return {
    index: 0,
    form: 'value',
    line: 2,
    lastLine: 2,
    claimed: '[2]',
    verdict: 'broken',
    actual: '[1]',
    reason: null,
    applies: true,
    guide: null,
    mend: { span: { line: 2, column: 5, endLine: 2, endColumn: 8 }, text: '[1]' },
    ...part,
  };
}

function block(...claims: Claim[]): BlockResult {
  const modes: Mode[] = ['script', 'prompt'];
  const runs = claims.map((each, at) => ({
    mode: modes[at]!,
    version: '3.14' as const,
    label: modes[at]!,
    outcome: { kind: 'done' as const },
    errors: [],
    claims: [each],
    tests: [],
  }));
  return {
    file: 'a.md',
    section: '1',
    firstLine: 4,
    lastLine: 5,
    language: 'python',
    filename: 'main.py',
    runs,
    notRun: null,
    mayRaise: false,
    fault: null,
    after: [],
    setUp: false,
    claims: [],
    course: false,
  };
}

describe('a broken claim', () => {
  test('is written as it came out in both modes', () => {
    const fixes = fixesOf(block(claim(), claim()), CODE);
    expect(fixes).toMatchObject([{ file: 'a.md', line: 5, claimed: '[2]', text: '[1]' }]);
    const file = '# A\n\n```python\nx = [1]\nx  # [2]\n```\n';
    expect(fixedText(file, fixes).text).toBe('# A\n\n```python\nx = [1]\nx  # [1]\n```\n');
  });

  test('is written where the block is indented, and lines end as they do', () => {
    const fixes = fixesOf(block(claim(), claim()), CODE);
    const file = '- a\r\n\r\n  ```python\r\n  x = [1]\r\n  x  # [2]\r\n';
    expect(fixedText(file, fixes).text).toBe(file.replace('[2]', '[1]'));
  });

  test.each<[string, Partial<Claim>]>([
    ['explains itself otherwise', { reason: 'It differs each run.' }],
    ['is of a form that is more than a value', { form: 'raises' }],
    ['can’t be rewritten', { mend: null }],
    ['has several lines', { lastLine: 3 }],
    ['would get several lines', { mend: { ...claim().mend!, text: '[1,\n2]' } }],
    ['is about an address', { actual: '<object at 0x7f12ab34>' }],
    ['wasn’t broken', { verdict: 'unreached' }],
  ])('that %s is left', (_, part) => {
    expect(fixesOf(block(claim(part), claim(part)), CODE)).toEqual([]);
  });

  test('that came out otherwise in the other mode is left', () => {
    expect(fixesOf(block(claim(), claim({ actual: '[3]' })), CODE)).toEqual([]);
    expect(fixesOf(block(claim(), claim({ verdict: 'held' })), CODE)).toEqual([]);
  });

  test('that says more than the value is left', () => {
    const code = 'x = [1]\nx  # [2] as before';
    expect(fixesOf(block(claim(), claim()), code)).toEqual([]);
    const labelled = 'x = [1]\nx  # so: [2]';
    const mend = { span: { line: 2, column: 9, endLine: 2, endColumn: 12 }, text: '[1]' };
    expect(fixesOf(block(claim({ mend }), claim({ mend })), labelled)).toEqual([]);
  });

  test('that came out otherwise in a second run is left', () => {
    const [once] = fixesOf(block(claim(), claim()), CODE);
    expect(inBoth([once!], [once!])).toEqual([once]);
    expect(inBoth([once!], [{ ...once!, text: '[7]' }])).toEqual([]);
  });

  test('whose code isn’t there any more is left', () => {
    const fixes = fixesOf(block(claim(), claim()), CODE);
    expect(fixedText('1\n2\n3\n4\ny  # [2]\n', fixes)).toMatchObject({ written: [] });
    expect(fixedText('', fixes)).toMatchObject({ text: '', written: [] });
  });
});
