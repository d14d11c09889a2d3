/** Claims and their verdicts, as they cross to the page: types only. */

/** A claim's form, named as in the authoring guide. */
export type ClaimForm =
  | 'printed'
  | 'value'
  | 'bound'
  | 'state'
  | 'several'
  | 'raises'
  | 'would raise'
  | 'block'
  | 'prints'
  | 'fine'
  | 'size'
  | 'about'
  | 'type error'
  /** What becomes of a test. */
  | 'outcome'
  /** A response's status, header or body, in an `http` block. */
  | 'response'
  /** A comment that its author marked as no claim (`# note: …`). */
  | 'note'
  /** A comment that claims nothing that can be checked. */
  | 'prose';

/**
 * `held`: every time it ran, it was as claimed. `broken`: it wasn't. `unreached`: the line never ran
 * to its end. `unchecked`: not a claim, or not one for this mode, version or platform.
 */
export type Verdict = 'held' | 'broken' | 'unreached' | 'unchecked';

/** A place in the reader's code: 1-based lines, 0-based columns in UTF-16 units, end excluded. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** One comment of the snippet, and what became of it. */
export interface Claim {
  /** Position in the snippet's list of claims; the same in every event of a run. */
  index: number;
  form: ClaimForm;
  /** First line of the comment, 1-based. */
  line: number;
  /** Last line of the comment (blocks have several). */
  lastLine: number;
  /** What is claimed, as written, of the alternative that applies; the whole comment for prose. */
  claimed: string;
  verdict: Verdict;
  /** What came out instead (broken), or as well (held); null where nothing did. */
  actual: string | null;
  /** Why it is unchecked or broken, a sentence for the reader; null where the verdict says all. */
  reason: string | null;
  /** False where the claim is for another mode, version or platform. */
  applies: boolean;
  /** What the user's guide says here (`guide:`), null where the author doesn't say. */
  guide: string | null;
  /** How "Accept actual" would mend it: put `text` at `span`. Null where it can't be done by a rewrite. */
  mend: { span: Span; text: string } | null;
  /** What a type checker has to look at; only where the form is `type error`. */
  code?: ClaimedCode;
}

/** The code that a `type error` claim is about, for who judges it: not Python, but a type checker. */
export interface ClaimedCode {
  /** Its lines, 1-based, both included. */
  firstLine: number;
  lastLine: number;
  /** Where the comment begins on the claim's line, in UTF-16 units: from there on there is no code. */
  column: number;
  /** The claim's line with the code that was commented out; null where the code is live. */
  revived: string | null;
}

/** How the reason begins for which a program that changed its judge has no verdicts. */
export const SEAL_BROKEN = 'The program changed what judges it';
