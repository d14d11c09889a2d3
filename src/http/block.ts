/**
 * An `http` code fence: requests, and the responses that a guide claims they get. Exchanges are parted
 * by lines that begin with `###`. What stands after a line that begins with `HTTP/` is claimed.
 */
import type { Claim } from '../../wire/claim.ts';
import { headerOf, pairsOf, type Request, targetOf } from './draft.ts';
import { type Exchange, textOf } from './exchange.ts';
import { matchesJson, matchesText } from './match.ts';

/** A claim about a response. `line` is the block's, 1-based. */
export interface Expected {
  line: number;
  lastLine: number;
  /** As written. */
  text: string;
  of: { kind: 'status'; status: number } | { kind: 'header'; name: string } | { kind: 'body' };
}

export interface HttpExchange {
  request: Request;
  expected: Expected[];
}

const REQUEST = /^([A-Z]+)\s+(\S+)(?:\s+HTTP\/[\d.]+)?\s*$/;
const STATUS = /^HTTP\/[\d.]+\s+(\d{3})\b/;

/** The exchanges of a block; none where it is no request. */
export function readHttpBlock(code: string): HttpExchange[] {
  const lines = code.split('\n');
  const starts = lines.flatMap((line, at) => (line.startsWith('###') ? [at + 1] : []));
  return [0, ...starts].flatMap((start, index, all) => {
    const end = (all[index + 1] ?? lines.length + 1) - 1;
    const exchange = readExchange(lines.slice(start, end), start);
    return exchange === null ? [] : [exchange];
  });
}

function readExchange(lines: readonly string[], offset: number): HttpExchange | null {
  const first = lines.findIndex((line) => line.trim() !== '');
  const [, method, address] = REQUEST.exec(lines[first] ?? '') ?? [];
  if (method === undefined || address === undefined) return null;
  const answer = lines.findIndex((line) => STATUS.test(line));
  const asked = lines.slice(first + 1, answer < 0 ? undefined : answer);
  const [head, body] = partsOf(asked);
  const request: Request = {
    method,
    target: targetOf(address),
    headers: pairsOf(head.join('\n'), ':'),
    body: new TextEncoder().encode(body.join('\n').trim()),
  };
  const hasType = headerOf(request.headers, 'content-type') !== null;
  if (request.body.length > 0 && !hasType && /^\s*[[{]/.test(body.join('\n'))) {
    request.headers.push(['Content-Type', 'application/json']);
  }
  return {
    request,
    expected: answer < 0 ? [] : claimsOf(lines.slice(answer), offset + answer + 1),
  };
}

function claimsOf(lines: readonly string[], firstLine: number): Expected[] {
  const [head, body] = partsOf(lines.slice(1));
  const status = Number(STATUS.exec(lines[0] ?? '')?.[1]);
  const at = (line: number, text: string, of: Expected['of'], lastLine = line): Expected => ({
    line: firstLine + line,
    lastLine: firstLine + lastLine,
    text,
    of,
  });
  const text = body.join('\n').trim();
  const begin = 2 + head.length + body.findIndex((line) => line.trim() !== '');
  return [
    at(0, lines[0]!.trim(), { kind: 'status', status }),
    ...head.flatMap((line, index) => {
      const [pair] = pairsOf(line, ':');
      return pair ? [at(index + 1, line.trim(), { kind: 'header', name: pair[0] })] : [];
    }),
    ...(text === ''
      ? []
      : [at(begin, text, { kind: 'body' }, begin + text.split('\n').length - 1)]),
  ];
}

/** What stands before the first empty line, and after it. */
function partsOf(lines: readonly string[]): [string[], string[]] {
  const at = lines.findIndex((line) => line.trim() === '');
  return at < 0 ? [[...lines], []] : [lines.slice(0, at), lines.slice(at + 1)];
}

/** The block's claims before anything was asked, or where nothing could be (`reason`). */
export function unreachedClaims(
  exchanges: readonly HttpExchange[],
  reason: string | null,
): Claim[] {
  return exchanges
    .flatMap(({ expected }) => expected)
    .map((claim, index) => claimOf(claim, index, { verdict: 'unreached', actual: null, reason }));
}

/** What became of the claims of a block, of which these exchanges were made. */
export function judgeBlock(
  exchanges: readonly HttpExchange[],
  answers: readonly Exchange[],
): Claim[] {
  let index = 0;
  return exchanges.flatMap(({ expected }, at) =>
    expected.map((claim) => claimOf(claim, index++, judge(claim, answers[at]))),
  );
}

type Judged = Pick<Claim, 'verdict' | 'actual' | 'reason'>;

function judge(claim: Expected, answer: Exchange | undefined): Judged {
  if (!answer || answer.status === null) {
    const reason = answer?.state.kind === 'gone' ? answer.state.message : 'There was no response.';
    return { verdict: 'unreached', actual: null, reason };
  }
  const { of, text } = claim;
  if (of.kind === 'status') {
    const actual = `${answer.status} ${answer.reason}`.trim();
    return verdictOf(answer.status === of.status, actual, errorOf(answer));
  }
  if (of.kind === 'header') {
    const values = answer.headers.filter(([name]) => name.toLowerCase() === of.name.toLowerCase());
    const claimed = text.slice(text.indexOf(':') + 1).trim();
    const actual = values.map(([, value]) => value).join(', ');
    if (values.length === 0) return verdictOf(false, '', `The response has no ${of.name}.`);
    return verdictOf(
      values.some(([, value]) => matchesText(claimed, value)),
      actual,
    );
  }
  const body = textOf(answer);
  return verdictOf(matchesJson(text, body) ?? matchesText(text, body), body.trim());
}

function verdictOf(held: boolean, actual: string, reason: string | null = null): Judged {
  return held ? { verdict: 'held', actual, reason: null } : { verdict: 'broken', actual, reason };
}

function errorOf({ error }: Exchange): string | null {
  return error === null ? null : `The app raised ${error.type}: ${error.message}`;
}

function claimOf({ line, lastLine, text }: Expected, index: number, judged: Judged): Claim {
  return {
    index,
    form: 'response',
    line,
    lastLine,
    claimed: text,
    applies: true,
    guide: null,
    mend: null,
    ...judged,
  };
}
