/** What running a block gave, put together for a report: the page and the command line do it alike. */
import type { Section, Snippet } from '../guide/model/guide.ts';
import { runsAfter } from '../guide/program/continuation/continuation.ts';
import { whyNotRun } from '../guide/program/not-run.ts';
import { moduleFile, type Ground } from '../guide/program/program.ts';
import { mergeModes } from './merge.ts';
import type { MergedClaim, ModeResult } from './merge.ts';
import type { BlockResult } from './report.ts';

export function blockResult(
  snippet: Snippet,
  section: Section,
  course: boolean,
  ground: Ground,
  runs: ModeResult[],
  fault: string | null = null,
): BlockResult {
  const { firstLine, lastLine, language } = snippet;
  return {
    file: section.file,
    section: section.id,
    firstLine,
    lastLine,
    language,
    filename: moduleFile(snippet),
    runs,
    after:
      ground.continues && runs.length > 0
        ? runsAfter(snippet, section, undefined, ground.above, ground.standIns?.code)
        : [],
    setUp: ground.standIns !== undefined && ground.standIns !== null && runs.length > 0,
    notRun: runs.length > 0 ? null : notRunOf(snippet),
    claims: [...placed(mergeModes(runs), snippet), ...unjudged(snippet)],
    course,
    mayRaise: snippet.mayRaise ?? false,
    fault,
  };
}

function notRunOf(snippet: Snippet): BlockResult['notRun'] {
  return { kind: snippet.notRun?.kind ?? 'language', why: whyNotRun(snippet) };
}

/** A claim about all that is printed is the output block's, and is told of where that stands. */
function placed(claims: MergedClaim[], { firstLine, expected }: Snippet): MergedClaim[] {
  if (!expected) return claims;
  const line = expected.firstLine - firstLine + 1;
  const same = ({ form, claimed }: MergedClaim): boolean =>
    form === 'block' && claimed.trim() === expected.text.trim();
  return claims.map((claim) => (same(claim) ? { ...claim, line } : claim));
}

/** An output block that can't be checked here, and why. */
function unjudged({ firstLine, expected }: Snippet): MergedClaim[] {
  if (expected?.unchecked === undefined) return [];
  const line = expected.firstLine - firstLine + 1;
  return [
    {
      line,
      form: 'block',
      claimed: expected.text,
      actual: null,
      verdict: 'unchecked',
      reason: expected.unchecked,
      guide: null,
      applies: false,
      runs: [],
    },
  ];
}
