/** What `--fix` writes: the values that came out, where a comment is one value and nothing is in doubt. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Claim, ClaimForm } from '../wire/claim.ts';
import type { BlockResult } from '../src/explain/report.ts';

/** A comment of a guide's file to be rewritten. */
export interface Fix {
  file: string;
  /** The block that it is in, by its place. */
  block: string;
  /** 1-based, of the file. */
  line: number;
  /** What the line's code is, up to its end: it must stand there still. */
  code: string;
  /** Where in that code the old value begins and ends, in UTF-16 units. */
  from: number;
  to: number;
  claimed: string;
  text: string;
}

/** Forms in which a comment may be a value and nothing else. */
const VALUES: ReadonlySet<ClaimForm> = new Set(['printed', 'value', 'bound', 'state']);

/** The fixes that a block's runs agree on. `code` is the block's, as the guide has it. */
export function fixesOf({ file, firstLine, runs }: BlockResult, code: string): Fix[] {
  const lines = code.split('\n');
  const [first, ...others] = runs;
  return (first?.claims ?? []).flatMap((claim) => {
    const same = others.every(({ claims }) => agrees(claim, claims[claim.index]));
    const line = lines[claim.line - 1];
    if (!same || !isSure(claim, line)) return [];
    const { span, text } = claim.mend!;
    return [
      {
        file,
        block: `${file}:${firstLine}`,
        line: firstLine + claim.line - 1,
        code: line!,
        from: span.column,
        to: span.endColumn,
        claimed: claim.claimed,
        text,
      },
    ];
  });
}

function agrees(claim: Claim, other: Claim | undefined): boolean {
  return other?.verdict === claim.verdict && other.actual === claim.actual;
}

/** Whether the comment is the value, whole and on one line, and nothing explains the difference. */
function isSure(claim: Claim, line: string | undefined): boolean {
  const { form, verdict, reason, mend, actual } = claim;
  if (verdict !== 'broken' || reason !== null || !VALUES.has(form) || !mend) return false;
  const { span, text } = mend;
  if (line === undefined || claim.line !== claim.lastLine) return false;
  if (span.line !== claim.line || span.endLine !== claim.line || /[\r\n]/.test(text)) return false;
  // A comment's mark before it, nothing after it; addresses are never twice the same.
  const alone =
    /#\s*$/.test(line.slice(0, span.column)) && line.slice(span.endColumn).trim() === '';
  return alone && actual !== null && !/0x[0-9a-f]{5,}/i.test(actual);
}

/** What two runs of a guide's blocks both gave: what differs from run to run is not written. */
export function inBoth(once: readonly Fix[], again: readonly Fix[]): Fix[] {
  const keyOf = ({ file, line, from, text }: Fix): string =>
    JSON.stringify([file, line, from, text]);
  const known = new Set(again.map(keyOf));
  return once.filter((fix) => known.has(keyOf(fix)));
}

/** A file's text with its fixes, and how many of them were written: code that isn't there is left. */
export function fixedText(text: string, fixes: readonly Fix[]): { text: string; written: Fix[] } {
  const lines = text.split('\n');
  const written: Fix[] = [];
  for (const fix of fixes) {
    const [, line, end] = /^(.*?)(\r?)$/s.exec(lines[fix.line - 1] ?? '')!;
    if (!line!.endsWith(fix.code)) continue;
    const start = line!.length - fix.code.length;
    lines[fix.line - 1] =
      line!.slice(0, start + fix.from) + fix.text + line!.slice(start + fix.to) + end!;
    written.push(fix);
  }
  return { text: lines.join('\n'), written };
}

/** Writes fixes into their files; those that were written. A file in another encoding is left. */
export function writeFixes(fixes: readonly Fix[]): Fix[] {
  return [...new Set(fixes.map(({ file }) => file))].flatMap((file) => {
    const own = fixes.filter((fix) => fix.file === file);
    const bytes = readFileSync(file);
    const before = bytes.toString('utf8');
    if (!Buffer.from(before).equals(bytes)) return [];
    const { text, written } = fixedText(before, own);
    if (written.length > 0) writeFileSync(file, text);
    return written;
  });
}
