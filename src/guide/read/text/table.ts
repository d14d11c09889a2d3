import type { Line } from '../lines.ts';

const RULE = /^[|+]?\s*[-=:]{2}[-=:|+\s]*$/;
const BARRED = /^\|.*\|$/;

/**
 * Indices of the lines that certainly are a table's: rows between bars, or columns under a rule of
 * several dashes (`----  ----`), to the next blank line. Their cells may look like code.
 */
export function tableRows(lines: Line[]): Set<number> {
  const rows = new Set<number>();
  /** The first line that isn't known to be of the last table under a rule. */
  let end = 0;
  for (const [at, { body }] of lines.entries()) {
    if (BARRED.test(body) && (BARRED.test(lines[at + 1]?.body ?? '') || rows.has(at - 1))) {
      rows.add(at).add(at + 1);
    } else if (isRule(body) && at > 0 && lines[at - 1]!.body !== '') {
      rows.add(at - 1);
      for (end = Math.max(end, at); end < lines.length && lines[end]!.body !== ''; end += 1)
        rows.add(end);
    }
  }
  for (const at of rows) if (!lines[at] || lines[at].body === '') rows.delete(at);
  return rows;
}

/** A line of dashes in at least two runs. */
function isRule(body: string): boolean {
  return RULE.test(body) && /[-=:]{2}[\s|+]+[-=:]{2}/.test(body);
}

/** The rows' cells, as text. A line whose columns can't be told apart is one cell. */
export function splitRows(lines: Line[]): string[][] {
  const rows = lines.filter(({ body }) => !isRule(body) && !/^[-=+|:\s]+$/.test(body));
  const isBarred = lines.every(({ body }) => body.includes('|') || isRule(body));
  return rows.map(({ body }) => (isBarred ? splitBarred(body) : body.split(/\t+|\s{2,}/)));
}

function splitBarred(body: string): string[] {
  return body
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());
}

const SENTENCE_END = /[.:;,!?]$/;
const JOINING = /\b(the|a|an|of|to|is|are|in|and|that|with|this|it|can|by)\b/i;

/**
 * Whether a paragraph is a table: columns stand apart in most of its lines, or its first line reads
 * as column titles (capitalised, no sentence) above at least two rows.
 */
export function looksLikeTable(lines: Line[]): boolean {
  if (lines.length < 3) return false;
  const apart = lines.filter(({ body }) => /\S(\t|\s{2,})\S/.test(body)).length;
  if (apart / lines.length > 0.7) return true;
  const { body } = lines[0]!;
  const ends = lines.filter((line) => SENTENCE_END.test(line.body)).length;
  // A sentence over several lines is a narrow paragraph.
  if (ends === 1 && SENTENCE_END.test(lines.at(-1)!.body)) return false;
  return (
    body.length <= 90 &&
    /^[A-Z][^:]*\s[^:]*$/.test(body) &&
    !SENTENCE_END.test(body) &&
    !JOINING.test(body) &&
    lines.slice(1).every((line) => !/^([-*•]|\d+[.)])\s/.test(line.body))
  );
}
