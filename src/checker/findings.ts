/** What a tool says about a snippet: plain data, in the snippet's own lines. */
import type { Span } from '../../wire/claim.ts';

/** A place in the snippet: 1-based line, 0-based column in UTF-16 units. */
export interface Place {
  line: number;
  column: number;
}

/** `hint`: no fault, such as what `reveal_type` tells. */
export type Severity = 'error' | 'warning' | 'hint';

export interface Finding extends Span {
  severity: Severity;
  /** The tool's name for the rule, as one would look it up; null for what has none, as syntax errors. */
  rule: string | null;
  message: string;
}
