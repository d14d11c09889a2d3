/**
 * One program in several ways, a mode and a Python each: which of its claims came out differently.
 * Pure; `way-runs.ts` runs them.
 */
import type { Claim } from '../../../../wire/claim.ts';
import type { Mode, PythonVersion } from '../../../../wire/program.ts';
import type { Outcome } from '../../../../wire/run.ts';
import { withoutComment } from '../../../guide/program/comment.ts';
import { type Difference, explainDifference } from '../../../explain/explain.ts';

/** A way to run a program. */
export interface RunWay {
  version: PythonVersion;
  mode: Mode;
}

/** A run in one way. */
export interface WayResult {
  way: RunWay;
  outcome: Outcome;
  claims: readonly Claim[];
}

/** What came out, and in which ways. */
interface Answer {
  text: string;
  ways: readonly RunWay[];
}

/** A line with more than one answer, or the end of the program; then `line` is null. */
interface ComparedLine {
  line: number | null;
  /** The line's code, without its comment where that can be told. */
  code: string;
  answers: readonly Answer[];
  why: string;
}

export interface Comparison {
  lines: readonly ComparedLine[];
  /** Lines whose claims gave the same answer in all ways in which they were judged. */
  same: number;
}

/** Compares what runs of the same source gave. */
export function compareWays(source: string, results: readonly WayResult[]): Comparison {
  const ways = results.map(({ way }) => way);
  const rows = source.split('\n');
  const lines: ComparedLine[] = [];
  let same = 0;
  for (const [key, said] of claimsByPlace(results)) {
    const answers = groupAnswers(said.map(({ way, claim }) => ({ way, text: answerOf(claim) })));
    const told = said.filter(({ claim }) => isJudged(claim));
    if (told.length === 0) continue;
    const judged = groupAnswers(told.map(({ way, claim }) => ({ way, text: answerOf(claim) })));
    if (judged.length <= 1) {
      same += 1;
      continue;
    }
    const line = Number(key.split(':')[0]);
    const code = withoutComment(rows[line - 1] ?? '').trim();
    lines.push({
      line,
      code,
      answers,
      why: explainDifference(differenceOf(code, source, judged, ways)),
    });
  }
  const ends = groupAnswers(results.map(({ way, outcome }) => ({ way, text: endOf(outcome) })));
  if (ends.length > 1) {
    const difference = differenceOf('', source, ends, ways);
    const why = explainDifference(difference);
    lines.push({ line: null, code: 'the end of the program', answers: ends, why });
  }
  return { lines, same };
}

/** Claims of the same place in the source, in its order: Pythons that can't read it have none. */
function claimsByPlace(
  results: readonly WayResult[],
): Map<string, { way: RunWay; claim: Claim }[]> {
  const places = new Map<string, { way: RunWay; claim: Claim }[]>();
  for (const { way, claims } of results) {
    const seen = new Map<number, number>();
    for (const claim of claims) {
      const nth = seen.get(claim.line) ?? 0;
      seen.set(claim.line, nth + 1);
      const key = `${claim.line}:${nth}`;
      places.set(key, [...(places.get(key) ?? []), { way, claim }]);
    }
  }
  return new Map([...places].sort(([a], [b]) => Number.parseInt(a, 10) - Number.parseInt(b, 10)));
}

/** Whether what came out of it is known. */
function isJudged({ form, verdict, applies }: Claim): boolean {
  if (form === 'prose' || form === 'note' || form === 'type error') return false;
  return applies && verdict !== 'unchecked';
}

function answerOf(claim: Claim): string {
  if (!isJudged(claim)) return 'not claimed';
  if (claim.verdict === 'unreached') return 'not reached';
  // How long something took is another each time.
  if (claim.form === 'about' && claim.verdict === 'held') return `as claimed: ${claim.claimed}`;
  return plain(claim.actual ?? claim.claimed);
}

/** Addresses are others in each run, and say nothing. */
function plain(text: string): string {
  return text.replaceAll(/\b0x[0-9a-f]{4,}\b/gi, '0x…').trim();
}

function endOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'raised':
      return plain(`${outcome.error.type}: ${outcome.error.message}`.replace(/: $/, ''));
    case 'timed out':
      return `ended after ${outcome.seconds} s`;
    case 'crashed':
      return outcome.message;
    default:
      return outcome.kind;
  }
}

function groupAnswers(said: readonly { way: RunWay; text: string }[]): Answer[] {
  const groups = new Map<string, RunWay[]>();
  for (const { way, text } of said) groups.set(text, [...(groups.get(text) ?? []), way]);
  return [...groups].map(([text, ways]) => ({ text, ways }));
}

function differenceOf(
  code: string,
  source: string,
  answers: readonly Answer[],
  ways: readonly RunWay[],
): Difference {
  const alone = (pick: (way: RunWay) => string) =>
    [...new Set(ways.map(pick))].every(
      (key) => answers.filter((answer) => answer.ways.some((way) => pick(way) === key)).length <= 1,
    );
  const byMode = alone(({ mode }) => mode);
  const byVersion = alone(({ version }) => version);
  return {
    code,
    source,
    answers: answers.map(({ text }) => text),
    along: byMode ? 'mode' : byVersion ? 'version' : 'both',
  };
}

/** Ways in few words: `script`, `prompt on 3.12`, `3.14, 3.13`; `all` are those that were run. */
export function wayWords(ways: readonly RunWay[], all: readonly RunWay[]): string {
  const versionsOf = (among: readonly RunWay[], mode: Mode) =>
    among.filter((way) => way.mode === mode).map(({ version }) => version);
  const modes = [...new Set(all.map(({ mode }) => mode))];
  const parts = modes
    .map((mode) => ({ mode, versions: versionsOf(ways, mode) }))
    .filter(({ versions }) => versions.length > 0);
  const [first] = parts;
  if (!first) return '';
  if (ways.length === all.length) return 'everywhere';
  const alike = parts.every(({ versions }) => versions.join() === first.versions.join());
  if (parts.length === modes.length && alike) return first.versions.join(', ');
  return parts
    .map(({ mode, versions }) =>
      versions.length === versionsOf(all, mode).length ? mode : `${mode} on ${versions.join(', ')}`,
    )
    .join('; ');
}
