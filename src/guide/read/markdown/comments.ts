/** What comments above a block ask of those who test a guide: to skip it, to go on, to hide it. */
import type { NotRun } from '../../model/guide.ts';
import { conditionHolds } from './conditions.ts';

/** What is said of a fence, by the line that it begins on (1-based). */
export interface FenceRequest {
  notRun?: NotRun;
  continues?: true;
  /** It is the output of the block above. */
  output?: true;
}

export interface Requests {
  of: (line: number) => FenceRequest;
}

const SKIP_NEXT =
  /^(?:skip|skip[ -]?next|skip:\s*next|(?:pytest[.:]\s*)?mark[.:]\s*skip|pytest(?:-codeblocks)?:\s*skip|phmdoctest-skip|phmdoctest-mark\.skip|doctest:?\s*\+?skip|no-?test|no test|skip-?test|skip test|test:\s*skip|no-?run|ignore-next)(?:\((.*)\)|\s+"[^"]*")?$/is;
const SKIP_IF =
  /^(?:skip:\s*next\s+if|(?:pytest\.)?mark\.skipif|pytest-codeblocks:\s*skipif|phmdoctest-mark\.skipif)\s*\(\s*(.*?)\s*(?:,\s*reason\s*=.*)?\)$/is;
const GOES_ON =
  /^(?:pytest-codeblocks:\s*cont|pytest-markdown-docs:\s*continuation|continuation|continue[sd]?|cont)$/i;

/** Reads the comments of a file outside its fences: HTML's, and MyST's that begin with `%`. */
export function readRequests(source: readonly string[]): Requests {
  const asked = new Map<number, FenceRequest>();
  const tests = new Set<string>();
  let next: FenceRequest = {};
  let range: NotRun | undefined;
  let fence = '';
  /** Whether a comment that begins may be closed: where one wasn't, no later one is either. */
  let isClosing = true;
  for (let at = 0; at < source.length; at += 1) {
    const line = source[at]!;
    const [, marks = ''] = /^\s*(?:(?:[-*+]|\d{1,9}[.)]|>)\s+)*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence !== '') {
      if (marks.startsWith(fence) && /^[\s>]*[`~]+\s*$/.test(line)) fence = '';
      continue;
    }
    if (marks !== '') {
      fence = marks;
      const notRun = next.notRun ?? range;
      const of = notRun === undefined ? next : { ...next, notRun };
      if (Object.keys(of).length > 0) asked.set(at + 1, of);
      next = {};
      continue;
    }
    const begin = line.indexOf('<!--');
    const isPercent = /^\s*%\s*(?:skip|pytest)/.test(line);
    if (!isPercent && (begin < 0 || !isClosing)) continue;
    let end = at;
    if (!isPercent) while (end < source.length && !closes(source, at, end)) end += 1;
    // A comment that nothing closes is none.
    if (end === source.length) {
      isClosing = false;
      continue;
    }
    const text = isPercent
      ? line.replace(/^\s*%\s*/, '')
      : source
          .slice(at, end + 1)
          .join('\n')
          .replace(/^[^]*?<!--+/, '')
          .replace(/--+>[^]*$/, '');
    at = end;
    const said = text.trim();
    if (/^skip:\s*start/i.test(said)) range = skipped();
    else if (/^skip:\s*end/i.test(said)) range = undefined;
    else if (/^pytest-codeblocks:\s*skipfile$/i.test(said)) {
      return { of: () => ({ notRun: skipped() }) };
    } else next = { ...next, ...askedBy(said, tests) };
  }
  return { of: (line) => asked.get(line) ?? {} };
}

function closes(source: readonly string[], first: number, at: number): boolean {
  const line = source[at]!;
  return (at === first ? line.slice(line.indexOf('<!--') + 4) : line).includes('-->');
}

/** @param tests names of the tests (markdown-pytest) that blocks above belong to */
function askedBy(said: string, tests: Set<string>): FenceRequest {
  const [, condition] = SKIP_IF.exec(said) ?? [];
  if (condition !== undefined) {
    const holds = conditionHolds(condition);
    if (holds === false) return {};
    const why = `its author skips it where ${condition.replace(/\s+/g, ' ')}`;
    return { notRun: { kind: 'skipped', why } };
  }
  if (SKIP_NEXT.test(said)) return { notRun: skipped() };
  if (GOES_ON.test(said)) return { continues: true };
  if (/^pytest-codeblocks:\s*expected-output/i.test(said)) return { output: true };
  const name = /(?:^|[;\n])\s*name:\s*(\w+)/.exec(said)?.[1];
  if (name === undefined) return {};
  if (/(?:^|[;\n])\s*mark:\s*skip\s*(?:;|$)/.test(said)) return { notRun: skipped() };
  // Blocks of one name are one test.
  if (tests.has(name)) return { continues: true };
  tests.add(name);
  return {};
}

function skipped(): NotRun {
  return { kind: 'skipped', why: 'its author marked it as not to be run' };
}
