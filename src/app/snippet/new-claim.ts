/** Makes a claim of a comment that is none: a run says what it has to claim. */
import type { ShownClaim } from '../../editor/claims/shown-claim.ts';
import { questionsIn } from '../../guide/program/quiz.ts';
import type { RunFindings } from './findings.ts';
import type { RunText } from './draft-text.ts';

/** What may stand there for the length of a run: a claim on any line, and mended by what comes out. */
const PLACEHOLDER = '# None';

/**
 * Puts what the comment's line gives in the comment's place. Where nothing can be claimed there the text
 * stays as it was, and the answer is a sentence that says so; null where it was done, or the reader has
 * gone on writing.
 */
export async function makeClaim(
  { claim, line }: ShownClaim,
  draft: Pick<RunText, 'text' | 'setText'>,
  findings: Pick<RunFindings, 'claims' | 'accept'>,
  run: () => Promise<unknown>,
): Promise<string | null> {
  const before = draft.text();
  const comment = questionsIn(before).find((question) => question.line === line);
  if (!comment) return `Line ${claim.line} has no comment any more.`;
  const asked = before.slice(0, comment.from) + PLACEHOLDER + before.slice(comment.to);
  draft.setText(asked);
  await run();
  if (draft.text() !== asked) return null;
  const made = findings.claims().find((shown) => shown.line === line && !shown.quiet);
  if (made?.verdict === 'held') return null;
  if (!made?.mend) {
    draft.setText(before);
    return `Line ${line} gave nothing that a comment could claim.`;
  }
  findings.accept(made.claim.index);
  return null;
}
