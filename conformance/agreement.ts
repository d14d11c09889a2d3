/** Where doctest and Assay agree on the examples of a page, and why they don't elsewhere. Pure. */

/** What doctest says to an example; `line` is that of its answer, from 1. */
export interface Judged {
  line: number;
  outcome: 'passed' | 'failed';
  want: string;
  got: string;
}

/** A claim as `verify --jsonl` tells of it; `line` is one of the file. */
export interface Verdict {
  line: number;
  verdict: 'held' | 'broken' | 'unreached' | 'unchecked';
  form: string;
  reason: string | null;
}

/** An example that both have seen. */
export interface Pair {
  page: string;
  doctest: Judged;
  ours: Verdict | null;
}

/** Both say that it is so, or that it isn't, or one of them doesn't judge, or they contradict. */
export type Agreement = 'agree' | 'ours unjudged' | 'doctest unjudged' | 'differ';

/** Finds the claim of each example: the first that begins within its answer. */
export function pair(
  page: string,
  examples: readonly Judged[],
  claims: readonly Verdict[],
): Pair[] {
  return examples.map((doctest) => {
    const last = doctest.line + Math.max(0, doctest.want.trimEnd().split('\n').length - 1);
    const inside = claims.filter(({ line }) => line >= doctest.line && line <= last);
    const judged = inside.find(({ form }) => form === 'block' || form === 'raises');
    return { page, doctest, ours: judged ?? inside[0] ?? null };
  });
}

/** A name is missing: it comes from code without prompts, which doctest doesn't run. */
const LACKS = /^(?:NameError|ModuleNotFoundError): /;

export function agreementOf({ doctest, ours }: Pair): Agreement {
  if (LACKS.test(doctest.got) && doctest.outcome === 'failed' && ours?.verdict === 'held') {
    return 'doctest unjudged';
  }
  if (ours === null || ours.verdict === 'unchecked') return 'ours unjudged';
  if (ours.verdict === 'unreached') return doctest.outcome === 'failed' ? 'agree' : 'ours unjudged';
  return (ours.verdict === 'held') === (doctest.outcome === 'passed') ? 'agree' : 'differ';
}

/** Why they differ, or why we don't judge, as the row of a table. */
export function whyOf({ doctest, ours }: Pair): string {
  if (ours === null) return 'no claim is read there';
  if (ours.verdict === 'unchecked') return withoutDetails(ours.reason) ?? 'nothing is claimed';
  if (ours.verdict === 'unreached')
    return 'an example before it raised, and its answer needs that one';
  if (ours.verdict === 'broken') return 'doctest takes it, we don’t';
  if (LACKS.test(doctest.got)) {
    return 'its names come from code without prompts, which doctest doesn’t run';
  }
  if (doctest.got.startsWith('SyntaxError: ') && doctest.want.includes('File "')) {
    return 'a syntax error, as the prompt shows it: without the head that doctest asks for';
  }
  if (/^\w*(?:Error|Exception|Exit)\b/.test(doctest.got)) {
    return 'an earlier example left something behind: we run a section’s blocks, doctest the page';
  }
  const tight = (text: string): string => text.replaceAll(/\s+/g, '');
  if (tight(doctest.want) === tight(doctest.got))
    return 'only white space differs: a repr is wrapped';
  const unquoted = (text: string): string => tight(text).replaceAll(/['"]/g, '');
  if (unquoted(doctest.want) === unquoted(doctest.got)) return 'only the quotes of a repr differ';
  const sorted = (text: string): string => [...tight(text)].toSorted().join('');
  if (sorted(doctest.want) === sorted(doctest.got)) return 'only the order of a set differs';
  if (/\bat 0x/.test(doctest.want)) return 'only an address differs';
  return 'compared as a value, or without a note beside it';
}

/** A reason without what is only this example's. */
function withoutDetails(reason: string | null): string | null {
  return reason?.replaceAll(/[‘'"“].*?[’'"”]|\d[\d.]*/g, '…') ?? null;
}

export type Counts = Record<Agreement, number>;

export function countsOf(pairs: readonly Pair[]): Counts {
  const counts: Counts = {
    agree: 0,
    'ours unjudged': 0,
    'doctest unjudged': 0,
    differ: 0,
  };
  for (const each of pairs) counts[agreementOf(each)] += 1;
  return counts;
}

/** Of those that both have judged, the share on which they agree. */
export function shareOf({ agree, differ }: Pick<Counts, 'agree' | 'differ'>): number {
  return agree + differ === 0 ? 1 : agree / (agree + differ);
}

/** The tables of the note, as Markdown. */
export function tablesOf(pairs: readonly Pair[]): string {
  const parts = [...new Set(pairs.map(({ page }) => page.split('/')[0]!))];
  const rows = [...parts, 'all'].map((part) => {
    const some = pairs.filter(({ page }) => part === 'all' || page.startsWith(`${part}/`));
    const counts = countsOf(some);
    const pages = new Set(some.map(({ page }) => page)).size;
    const share = `${(shareOf(counts) * 100).toFixed(1)} %`;
    return [
      part,
      pages,
      some.length,
      counts.agree,
      counts.differ,
      counts['ours unjudged'],
      counts['doctest unjudged'],
      share,
    ];
  });
  const reasons = new Map<string, number>();
  for (const each of pairs) {
    if (agreementOf(each) === 'agree') continue;
    const key = `${agreementOf(each)} | ${whyOf(each)}`;
    reasons.set(key, (reasons.get(key) ?? 0) + 1);
  }
  const sorted = [...reasons].toSorted(([, a], [, b]) => b - a);
  return [
    '| part | pages | examples | agree | differ | not judged by us | nor by doctest | of those judged by both |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    '| | why | examples |',
    '| --- | --- | --- |',
    ...sorted.map(([key, count]) => `| ${key} | ${count} |`),
  ].join('\n');
}
