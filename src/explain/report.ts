/** What `assay verify` prints, from what its runs gave. Pure. */
import type { Outcome } from '../../wire/run.ts';
import {
  type Need as Awaited,
  needAmong as awaitedAmong,
  needName as awaitedName,
} from './explain.ts';
import type { NotRun } from '../guide/model/guide.ts';
import { outcomesText } from '../guide/model/outcomes.ts';
import { type Tally, tallyOfVerdicts, tallyText } from '../guide/model/tally.ts';
import type { Earlier } from '../guide/program/continuation/continuation.ts';
import { SEAL_BROKEN } from '../../wire/claim.ts';
import type { MergedClaim, ModeResult } from './merge.ts';
import { failedTests } from './tests.ts';

/** A block of a lesson or guide, with what running it gave. */
export interface BlockResult {
  /** Path of the file, as the user may open it. */
  file: string;
  /** Id of the section. */
  section: string;
  /** Lines of the code in the file, 1-based, both included. */
  firstLine: number;
  lastLine: number;
  language: string;
  /** Name that the code has in tracebacks. */
  filename: string;
  /** Runs, one a mode and Python; empty for what isn't run. */
  runs: ModeResult[];
  /** Why it wasn't run; null where it was. */
  notRun: { kind: NotRun['kind'] | 'language'; why: string } | null;
  /** Earlier blocks of its section that it went on from. */
  after: Earlier[];
  /** Whether it ran with stand-ins of ours. */
  setUp: boolean;
  claims: MergedClaim[];
  /** What is wrong with it as an exercise; null where nothing is, or it is none. */
  fault: string | null;
  /** Its author says that it may end in an exception, which is then no failure. */
  mayRaise: boolean;
  /** A course's comments must be claims or marked as notes; an opened guide's needn't. */
  course: boolean;
}

/** Counts the distinct claims of the source. */
export function countClaims(blocks: readonly BlockResult[]): Tally {
  return tallyOfVerdicts(blocks.flatMap(({ claims }) => claims.map(({ verdict }) => verdict)));
}

/** A claim of a block that didn't hold, or how the block ended early, for a list on a page. */
export interface ReportFinding {
  kind: 'stopped' | 'failed' | 'broken' | 'unreached' | 'unchecked';
  /** Line of the file. */
  line: number;
  /** In the words of a report. */
  words: string;
}

/** What there is to say of a block, in the order of the source; comments that claim nothing aren't. */
export function findingsOf(block: BlockResult): ReportFinding[] {
  const ends = block.runs.flatMap(({ outcome }): ReportFinding[] =>
    isFine(outcome, block)
      ? []
      : [{ kind: 'stopped', line: outcomeLine(outcome, block), words: outcomeText(outcome) }],
  );
  const claims = block.claims.flatMap((claim): ReportFinding[] => {
    const { verdict, form, applies, reason } = claim;
    const line = block.firstLine + claim.line - 1;
    if (verdict === 'held' || form === 'note' || form === 'prose') return [];
    const failure = claimFailure(claim, block.course);
    const why = reason ?? (applies ? 'not judged' : 'not for this run');
    const words = failure ?? `${form}  claimed ${oneLine(claim.claimed)}  [${oneLine(why)}]`;
    return [{ kind: verdict, line, words }];
  });
  return [...ends, ...failedTests(block), ...claims];
}

/** One line a failure, in the order of the source. Nothing failed where there is none. */
export function failureLines(blocks: readonly BlockResult[]): string[] {
  return blocks.flatMap((block) => [
    ...outcomeLines(block),
    ...failedTests(block).map(({ line, words }) => `${block.file}:${line}  ${words}`),
    ...claimLines(block),
    ...(block.fault === null ? [] : [`${block.file}:${block.firstLine}  ${block.fault}`]),
  ]);
}

/** Widths of the columns of a report, which are known before anything has run. */
export interface Columns {
  place: number;
  section: number;
  language: number;
}

type Placed = Pick<BlockResult, 'file' | 'firstLine' | 'lastLine' | 'section' | 'language'>;

export function columnsOf(blocks: readonly Placed[]): Columns {
  const widest = (text: (block: Placed) => string): number =>
    blocks.reduce((width, block) => Math.max(width, text(block).length), 0);
  return {
    place: widest(placeOf),
    section: widest(({ section }) => section),
    language: widest(({ language }) => language),
  };
}

const placeOf = ({ file, firstLine, lastLine }: Placed): string =>
  `${file}:${firstLine}-${lastLine}`;

/** Most ends are shorter. */
const END = 26;

/**
 * A block of an opened guide: a line in columns, with its place, how far it ran, its claims by verdict,
 * and below it what failed.
 */
export function blockLines(block: BlockResult, columns: Columns): string[] {
  const { section, language, after, setUp } = block;
  const notes = [
    ...(after.length > 0
      ? [`runs after ${after.map((each) => afterName(each, section)).join(', ')}`]
      : []),
    ...(setUp ? ['with set-up'] : []),
  ];
  const line = [
    placeOf(block).padEnd(columns.place),
    section.padEnd(columns.section),
    language.padEnd(columns.language),
    endText(block).padEnd(END),
    [tallyText(countClaims([block])), ...notes].filter((word) => word !== '').join('; '),
  ].join('  ');
  const below = [...failureLines([block]), ...unjudgedLines(block)];
  return [line.trimEnd(), ...below.map((each) => `  ${each}`)];
}

/** How the blocks of opened guides fared; empty where there are none. */
export function blocksLine(blocks: readonly BlockResult[]): string[] {
  const told = blocks.filter(({ course }) => !course);
  if (told.length === 0) return [];
  const run = told.filter(({ runs }) => runs.length > 0);
  const waiting = run.filter((block) => awaitedOf(block) !== null).length;
  const ended = run.filter((block) => block.runs.every(({ outcome }) => isFine(outcome, block)));
  const idle = told.filter(({ runs }) => runs.length === 0);
  const patterns = idle.filter(({ notRun }) => notRun?.kind === 'pseudo-code').length;
  const counts = [
    [ended.length, 'ran to the end'],
    [run.length - ended.length - waiting, 'stopped before'],
    [waiting, 'need what isn’t here'],
    [idle.length - patterns, 'not run'],
    [patterns, 'pseudo-code'],
  ] as const;
  const words = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [`blocks: ${words.join(', ')}`];
}

/**
 * What a block needs that isn't here: by what ended its runs, and by all that the first of these
 * raised, since at the prompt what is missing shows first. Null for any other end.
 */
export function awaitedOf({ runs }: BlockResult): Awaited | null {
  const raised = runs.flatMap(({ outcome, errors }) =>
    outcome.kind === 'raised' ? [{ end: outcome.error, errors }] : [],
  );
  return awaitedAmong(raised.map(({ end }) => end)) ?? awaitedAmong(raised[0]?.errors ?? []);
}

/** A block of the same section by its number; of another one, with that section. */
function afterName({ number, section }: Earlier, own: string): string {
  return section.id === own ? String(number) : `${section.id}/${number}`;
}

function endText(block: BlockResult): string {
  if (block.notRun) return `not run: ${block.notRun.why}`;
  const awaited = awaitedOf(block);
  if (awaited !== null) return `needs ${awaitedName(awaited)}`;
  const ends = block.runs.map(({ outcome, tests }) =>
    outcome.kind === 'done'
      ? ['ran', outcomesText(tests)].filter((word) => word !== '').join(': ')
      : `stopped at ${outcomeLine(outcome, block)} (${
          outcome.kind === 'raised' ? outcome.error.type : outcome.kind
        })`,
  );
  return [...new Set(ends)].join(' / ');
}

export function summaryLine(counts: Tally): string {
  const { held, broken, unreached, unchecked } = counts;
  return `claims: ${held} held, ${broken} broken, ${unreached} unreached, ${unchecked} unchecked`;
}

/** What `--json` prints of a block. Lines are lines of the file. */
export function jsonBlock(block: BlockResult): object {
  const { file, section, firstLine, lastLine, language, claims } = block;
  return {
    file,
    section,
    firstLine,
    lastLine,
    language,
    outcome: jsonOutcome(block.runs),
    notRun: block.notRun,
    stopped: jsonStopped(block),
    waitsFor: awaitedOf(block),
    runsAfter: block.after.map(({ snippet }) => snippet.firstLine),
    setUp: block.setUp,
    tests: (block.runs[0]?.tests ?? []).map(({ id, line, outcome, brief }) => ({
      id,
      line: line === null ? null : firstLine + line - 1,
      outcome,
      brief,
    })),
    claims: claims.map(({ line, form, claimed, actual, verdict, reason, guide }) => ({
      line: firstLine + line - 1,
      form,
      claimed,
      actual,
      verdict,
      reason,
      guide,
    })),
  };
}

function jsonOutcome(runs: readonly ModeResult[]): string | Record<string, string> {
  const kinds = new Set(runs.map((run) => run.outcome.kind));
  const [only] = kinds;
  if (only === undefined) return 'not run';
  if (kinds.size === 1) return only;
  return Object.fromEntries(runs.map(({ label, outcome }) => [label, outcome.kind]));
}

/** Where and why it ended early, of the first run in which it did; null where it ran to its end. */
function jsonStopped(block: BlockResult): { line: number; why: string } | null {
  const outcome = block.runs.map((run) => run.outcome).find(({ kind }) => kind !== 'done');
  return outcome ? { line: outcomeLine(outcome, block), why: outcomeText(outcome) } : null;
}

function outcomeLines(block: BlockResult): string[] {
  const labels = new Map<string, string[]>();
  for (const { label, outcome } of block.runs) {
    if (isFine(outcome, block)) continue;
    const text = `${block.file}:${outcomeLine(outcome, block)}  ${outcomeText(outcome)}`;
    labels.set(text, [...(labels.get(text) ?? []), label]);
  }
  return [...labels].map(([text, runs]) => `${text}  (${runs.join(', ')})`);
}

function isFine({ kind }: Outcome, { mayRaise }: BlockResult): boolean {
  return kind === 'done' || (kind === 'raised' && mayRaise);
}

/** Line of the file that an outcome is about: where it was raised, else the first. */
function outcomeLine(outcome: Outcome, { firstLine, filename }: BlockResult): number {
  const frames = outcome.kind === 'raised' ? outcome.error.frames : [];
  const frame = frames.findLast(({ file }) => file === filename);
  return frame ? firstLine + frame.line - 1 : firstLine;
}

function outcomeText(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'raised':
      return `raised ${outcome.error.type}: ${oneLine(outcome.error.message)}`;
    case 'timed out':
      return `timed out after ${outcome.seconds} s`;
    case 'crashed':
      return `crashed: ${oneLine(outcome.message)}`;
    default:
      return outcome.kind;
  }
}

/** Output blocks that no run could check, and why. */
function unjudgedLines({ file, firstLine, claims }: BlockResult): string[] {
  return claims
    .filter(({ verdict, runs, reason }) => verdict === 'unchecked' && runs.length === 0 && reason)
    .map((claim) => `${file}:${firstLine + claim.line - 1}  block  unchecked  [${claim.reason}]`);
}

function claimLines({ file, firstLine, claims, course }: BlockResult): string[] {
  return claims.flatMap((claim) => {
    const failure = claimFailure(claim, course);
    return failure === null ? [] : [`${file}:${firstLine + claim.line - 1}  ${failure}`];
  });
}

function claimFailure(claim: MergedClaim, course: boolean): string | null {
  const { form, verdict, applies } = claim;
  const claimed = `${form}  claimed ${oneLine(claim.claimed)}`;
  const runs = `(${claim.runs.join(', ')})`;
  const reason = claim.reason === null ? '' : `  [${oneLine(claim.reason)}]`;
  switch (verdict) {
    case 'held':
      return null;
    case 'broken':
      return `${claimed}  actual ${oneLine(claim.actual ?? 'nothing')}${reason}  ${runs}`;
    case 'unreached':
      return `${claimed}  unreached${reason}  ${runs}`;
    case 'unchecked':
      // Nothing is known of a program that changed its judge: that is no success.
      if (reason.includes(SEAL_BROKEN)) return `${claimed}  unchecked${reason}  ${runs}`;
      if (!course || form === 'note') return null;
      if (form === 'prose') {
        return `prose  ${oneLine(claim.claimed)}: mark it \`# note: …\` or make it a claim`;
      }
      return applies ? `${claimed}  unchecked${reason}  ${runs}` : null;
  }
}

/** Nobody compares more by eye; JSON has it whole. */
const LONGEST = 200;

function oneLine(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ⏎ ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
