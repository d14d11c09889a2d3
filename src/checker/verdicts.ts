/** What a type checker's findings make of a `type error` claim. Pure. */
import type { Claim } from '../../wire/claim.ts';
import type { Finding } from './findings.ts';

/** Shown as what came out where a claimed error isn't there. */
const NO_ERROR = 'no type error';

/**
 * The claim, judged: held where there is an error on its lines, broken where there is none.
 * `findings` are those of the program with the claim's code in it.
 */
export function judged(claim: Claim, findings: readonly Finding[]): Claim {
  const errors = errorsOf(claim, findings);
  return errors.length > 0
    ? { ...claim, verdict: 'held', actual: errors.map(wordsOf).join('\n'), reason: null }
    : { ...claim, verdict: 'broken', actual: NO_ERROR, reason: null };
}

/** The errors on the claim's lines, in its code and not in its comment. */
export function errorsOf({ line, code }: Claim, findings: readonly Finding[]): Finding[] {
  if (!code) return [];
  const { firstLine, lastLine, column, revived } = code;
  return findings.filter(
    (found) =>
      found.severity === 'error' &&
      found.line >= firstLine &&
      found.line <= lastLine &&
      (revived !== null || found.line !== line || found.column < column),
  );
}

/** The program's source with the claim's code brought to life where it is commented out. */
export function sourceFor({ line, code }: Claim, source: string): string {
  if (!code || code.revived === null) return source;
  const lines = source.split('\n');
  lines[line - 1] = code.revived;
  return lines.join('\n');
}

/** Why such a claim is unchecked. */
export function unjudged(claim: Claim, reason: string): Claim {
  return { ...claim, verdict: 'unchecked', actual: null, reason };
}

/** `message [rule]`, the first line of the message alone. */
export function wordsOf({ message, rule }: Finding): string {
  const [first = ''] = message.split('\n');
  return rule === null ? first : `${first} [${rule}]`;
}
