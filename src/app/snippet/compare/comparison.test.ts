import { describe, expect, test } from 'vitest';
import type { Claim } from '../../../../wire/claim.ts';
import type { Mode, PythonVersion } from '../../../../wire/program.ts';
import type { Outcome } from '../../../../wire/run.ts';
import { compareWays, wayWords, type RunWay, type WayResult } from './comparison.ts';

const versions: readonly PythonVersion[] = ['3.14', '3.13', '3.12'];
const modes: readonly Mode[] = ['script', 'prompt'];
const all: RunWay[] = versions.flatMap((version) => modes.map((mode) => ({ version, mode })));

function claim(actual: string | null, more: Partial<Claim> = {}): Claim {
  return {
    index: 0,
    form: 'printed',
    line: 1,
    lastLine: 1,
    claimed: 'claimed',
    verdict: 'broken',
    actual,
    reason: null,
    applies: true,
    guide: null,
    mend: null,
    ...more,
  };
}

const done: Outcome = { kind: 'done' };
const raised = (type: string, message: string): Outcome => ({
  kind: 'raised',
  error: { type, message, traceback: '', frames: [], claimed: false },
});

/** All ways, each with what `tell` gives. */
const results = (
  tell: (way: RunWay) => readonly Claim[],
  end: (way: RunWay) => Outcome = () => done,
): WayResult[] => all.map((way) => ({ way, outcome: end(way), claims: tell(way) }));

describe('a comparison', () => {
  test('tells which ways gave which answer', () => {
    const found = compareWays(
      'print(x is y)   # True',
      results(({ mode }) => [claim(mode === 'script' ? 'True' : 'False')]),
    );
    expect(found.same).toBe(0);
    expect(found.lines).toMatchObject([
      { line: 1, code: 'print(x is y)', answers: [{ text: 'True' }, { text: 'False' }] },
    ]);
    expect(found.lines[0]?.why).toContain('compiled as a whole');
    const where = found.lines[0]?.answers.map(({ ways }) => wayWords(ways, all));
    expect(where).toEqual(['script', 'prompt']);
  });

  test('counts what is the same, addresses apart', () => {
    let address = 0x7000_0000;
    const found = compareWays(
      'object()   # <object at 0x...>',
      results(() => [claim(`<object object at 0x${(address += 16).toString(16)}>`)]),
    );
    expect(found).toEqual({ lines: [], same: 1 });
  });

  test('leaves prose out, and what nothing is claimed of', () => {
    const found = compareWays(
      'x   # 3.12: 1',
      results(({ version }) => [
        version === '3.12' ? claim('1') : claim(null, { applies: false, verdict: 'unchecked' }),
        claim(null, { form: 'prose', verdict: 'unchecked', line: 2 }),
      ]),
    );
    expect(found).toEqual({ lines: [], same: 1 });
  });

  test('shows the end, and a Python that can’t read the source', () => {
    const old = ({ version }: RunWay) => version === '3.12';
    const found = compareWays(
      'print(t"{1}")   # Template…',
      results(
        (way) => (old(way) ? [] : [claim('Template')]),
        (way) => (old(way) ? raised('SyntaxError', 'invalid syntax') : done),
      ),
    );
    expect(found.same).toBe(1);
    expect(found.lines).toMatchObject([
      {
        line: null,
        answers: [{ text: 'done' }, { text: 'SyntaxError: invalid syntax' }],
      },
    ]);
    expect(found.lines[0]?.why).toContain('syntax');
  });

  test.each<[string, (way: RunWay) => string, string]>([
    [
      'print(sys.getrefcount(x))   # 2',
      ({ version }) => (version === '3.14' ? '1' : '2'),
      'borrows',
    ],
    ['print(sys.getsizeof([]))   # 1', ({ version }) => (version === '3.12' ? '1' : '2'), 'bytes'],
    ['a[1]   # 1', ({ version }) => `TypeError: words of ${version}`, 'other words'],
    [
      'print({"a", "b"})   # 1',
      ({ version }) => (version === '3.12' ? "{'a', 'b'}" : "{'b', 'a'}"),
      'another order',
    ],
    ['dis.dis(f)   # LOAD_FAST', ({ version }) => version, 'Bytecode'],
    ['print(__file__)   # 1', ({ mode }) => mode, 'no file'],
    ['f()   # 1', ({ version }) => version, 'between versions; compare'],
    ['f()   # 1', ({ mode }) => mode, 'between script and prompt; compare'],
    ['f()   # 1', ({ mode, version }) => mode + version, 'It differs; compare'],
    ['f()   # 1', ({ version }) => (version === '3.14' ? '1' : 'ValueError: x'), 'allows here'],
  ])('explains %s', (source, answer, why) => {
    const found = compareWays(
      source,
      results((way) => [claim(answer(way))]),
    );
    expect(found.lines[0]?.why).toContain(why);
  });
});

test.each<[(way: RunWay) => boolean, string]>([
  [() => true, 'everywhere'],
  [({ version }) => version !== '3.12', '3.14, 3.13'],
  [({ mode }) => mode === 'prompt', 'prompt'],
  [({ mode, version }) => mode === 'prompt' && version === '3.12', 'prompt on 3.12'],
  [({ mode, version }) => mode === 'script' || version === '3.12', 'script; prompt on 3.12'],
])('ways are named in few words: %#', (among, words) => {
  expect(wayWords(all.filter(among), all)).toBe(words);
});
