/**
 * The verdict of every claim of the user's guide, in both modes, against a list that was reviewed by
 * reading (`src/guide/golden/README.md`). What comes out now is left in `.cache/`, to be compared.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { createTypeJudge } from '../../src/checker/judge.ts';
import { openedGuide } from '../../src/guide/testing/opened.ts';
import { guideReason, readGuideText } from '../../src/guide/testing/guide.ts';
import type { GoldenVerdicts } from '../../src/guide/testing/verdicts.ts';
import { needName as awaitedName } from '../../src/explain/explain.ts';
import { withTypes } from '../../src/runtime/run/with-types.ts';
import { loadSetups } from '../../tools/guides/setups.ts';
import { createNodeChecker } from '../checker/checker.ts';
import { awaitedOf } from '../../src/explain/report.ts';
import type { BlockResult } from '../../src/explain/report.ts';
import { verifyGuides } from '../verify.ts';
import { createWasmRunner } from '../wasm.ts';

const golden = JSON.parse(
  readFileSync(new URL('../../src/guide/golden/guide-verdicts.json', import.meta.url), 'utf8'),
) as GoldenVerdicts;

/** Chapters whose blocks need, but for four, no package from elsewhere. */
const plainChapters = ['1', '2', '3', '4', '5', '6', '12'];

/** What this Python can't do is no verdict on the guide; the list tells what it must give once it can. */
const unable = /^waits for (threads|processes)$/;

describe.skipIf(guideReason !== '')(`the guide's claims${guideReason}`, () => {
  let found: GoldenVerdicts;

  beforeAll(async () => {
    const guide = openedGuide('guide.txt', readGuideText());
    const checker = createNodeChecker();
    const runner = withTypes(await createWasmRunner(), createTypeJudge(checker.findings));
    const settings = { mode: null, timeout: 120, setups: loadSetups() };
    found = verdictsOf(await verifyGuides([guide], false, runner, settings));
    runner.dispose();
    checker.dispose();
    const folder = fileURLToPath(new URL('../../.cache/', import.meta.url));
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}guide-verdicts.json`, `${JSON.stringify(found, null, 1)}\n`);
  }, 900_000);

  test('each block ends as it should', () => {
    const able = found.blocks.filter(({ end }) => !unable.test(end));
    const expected = golden.blocks.filter((block) => !isUnable(block.firstLine));
    expect(able).toEqual(expected);
  });

  test('each claim has its verdict in both modes', () => {
    const firstLines = found.blocks.map(({ firstLine }) => firstLine);
    const blockOf = (line: number) => firstLines.findLast((first) => first <= line)!;
    const able = (claims: GoldenVerdicts['claims']) =>
      claims.filter(({ line }) => !isUnable(blockOf(line)));
    expect(able(found.claims)).toEqual(able(golden.claims));
  });

  test('of 55 blocks that need little, the 51 that wait for no package run', () => {
    const isPlain = ({ section }: { section: string }) =>
      plainChapters.includes(section.split('.')[0]!);
    const waiting = golden.blocks.filter((block) => isPlain(block) && block.end !== 'done');
    expect(waiting.map(({ section }) => section)).toEqual(['6.2', '6.4', '6.5', '12.2']);
    const lines = waiting.map(({ firstLine }) => firstLine);
    const others = found.blocks.filter(
      (block) => isPlain(block) && !lines.includes(block.firstLine),
    );
    expect(others).toHaveLength(51);
    expect(others.filter(({ end }) => end !== 'done' && !unable.test(end))).toEqual([]);
  });

  function isUnable(firstLine: number): boolean {
    return found.blocks.some((block) => block.firstLine === firstLine && unable.test(block.end));
  }
});

/** What verify found, as the golden list tells it. */
function verdictsOf(results: readonly BlockResult[]): GoldenVerdicts {
  const run = results.filter(({ runs }) => runs.length > 0);
  return { blocks: run.map(blockOf), claims: run.flatMap(claimsOf) };
}

function blockOf(block: BlockResult): GoldenVerdicts['blocks'][number] {
  const { section, firstLine, after, setUp } = block;
  return {
    section,
    firstLine,
    end: endOf(block),
    ...(after.length > 0 ? { after: after.map(({ snippet }) => snippet.firstLine) } : {}),
    ...(setUp ? { setUp } : {}),
  };
}

function endOf(block: BlockResult): string {
  const awaited = awaitedOf(block);
  if (awaited !== null) return `waits for ${awaitedName(awaited)}`;
  const ends = block.runs.map(({ outcome }) =>
    outcome.kind === 'raised' ? `raised ${outcome.error.type}` : outcome.kind,
  );
  return [...new Set(ends)].join(' / ');
}

function claimsOf({ firstLine, runs }: BlockResult): GoldenVerdicts['claims'] {
  const [script, prompt] = ['script', 'prompt'].map(
    (mode) => runs.find((run) => run.mode === mode)?.claims ?? [],
  );
  return script!.flatMap((claim, index) => {
    const typed = prompt![index];
    // Prose and notes are never judged; which comments are those, another list says.
    if (claim.form === 'prose' || claim.form === 'note') return [];
    return [
      {
        line: firstLine + claim.line - 1,
        form: claim.form,
        script: claim.verdict,
        prompt: typed?.verdict ?? 'unreached',
        ...actualsOf(claim, typed),
      },
    ];
  });
}

/** What came out instead, of a broken claim. Addresses differ from run to run. */
function actualsOf(
  script: { verdict: string; actual: string | null },
  prompt: { verdict: string; actual: string | null } | undefined,
): { actual?: string; promptActual?: string } {
  const broken = (claim: typeof prompt) =>
    claim?.verdict === 'broken'
      ? (claim.actual ?? '').replaceAll(/0x[0-9a-f]+/g, '0x…')
      : undefined;
  const actual = broken(script);
  const promptActual = broken(prompt);
  return {
    ...(actual === undefined ? {} : { actual }),
    ...(promptActual === undefined || promptActual === actual ? {} : { promptActual }),
  };
}
