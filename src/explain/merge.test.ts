import { describe, expect, test } from 'vitest';
import { SEAL_BROKEN } from '../../wire/claim.ts';
import type { Claim, Verdict } from '../../wire/claim.ts';
import type { Mode } from '../../wire/program.ts';
import { mergeModes } from './merge.ts';
import type { ModeResult } from './merge.ts';

function result(mode: Mode, ...verdicts: Verdict[]): ModeResult {
  const claims = verdicts.map((verdict, index): Claim => ({
    index,
    form: 'printed',
    line: index + 1,
    lastLine: index + 1,
    claimed: `${mode} claims`,
    verdict,
    actual: `${mode} says`,
    reason: null,
    applies: verdict !== 'unchecked',
    guide: null,
    mend: null,
  }));
  return {
    mode,
    version: '3.14',
    label: mode,
    outcome: { kind: 'done' },
    errors: [],
    claims,
    tests: [],
  };
}

function merge(script: Verdict, prompt: Verdict) {
  return mergeModes([result('script', script), result('prompt', prompt)])[0];
}

describe('the verdict over both modes', () => {
  test.each<[Verdict, Verdict, Verdict]>([
    ['held', 'held', 'held'],
    ['held', 'broken', 'broken'],
    ['broken', 'unreached', 'broken'],
    ['unreached', 'broken', 'broken'],
    ['held', 'unreached', 'held'],
    ['unreached', 'unchecked', 'unreached'],
    ['held', 'unchecked', 'held'],
    ['unchecked', 'broken', 'broken'],
    ['unchecked', 'unchecked', 'unchecked'],
  ])('%s and %s: %s', (script, prompt, verdict) => {
    expect(merge(script, prompt)?.verdict).toBe(verdict);
  });

  test('is unchecked where one mode’s program changed its judge, whatever the other’s did', () => {
    const tampered = result('prompt', 'unchecked');
    tampered.claims[0]!.reason = `${SEAL_BROKEN} (a.b), so its claims aren’t checked.`;
    const [merged] = mergeModes([result('script', 'held'), tampered]);
    expect(merged).toMatchObject({ verdict: 'unchecked', runs: ['prompt'] });
  });

  test('is reported in the words of the mode that decides', () => {
    const merged = merge('held', 'broken');
    expect(merged).toMatchObject({ actual: 'prompt says', claimed: 'prompt claims' });
    expect(merged?.runs).toEqual(['prompt']);
    expect(merge('broken', 'broken')?.runs).toEqual(['script', 'prompt']);
  });

  test('applies where it applied in one mode', () => {
    expect(merge('unchecked', 'held')?.applies).toBe(true);
    expect(merge('unchecked', 'unchecked')?.applies).toBe(false);
  });
});

test('each claim is there once, in order, also where a mode died before it knew them', () => {
  const merged = mergeModes([
    {
      mode: 'script',
      version: '3.14',
      label: 'script',
      outcome: { kind: 'crashed', message: '' },
      errors: [],
      claims: [],
      tests: [],
    },
    result('prompt', 'held', 'broken'),
  ]);
  expect(merged.map(({ line, verdict }) => [line, verdict])).toEqual([
    [1, 'held'],
    [2, 'broken'],
  ]);
  expect(mergeModes([])).toEqual([]);
});
