/** Judges a program's `type error` claims by asking a type checker. */
import type { Claim } from '../../wire/claim.ts';
import type { CheckedProgram } from './files.ts';
import type { Finding } from './findings.ts';
import type { Strictness } from './settings.ts';
import { errorsOf, judged, sourceFor, unjudged, wordsOf } from './verdicts.ts';
import { reasonOf } from '../../wire/reason.ts';

/** What is wrong with a program. Rejects with a sentence where that can't be found out. */
export type FindProblems = (program: CheckedProgram, strictness: Strictness) => Promise<Finding[]>;

const OTHERS = 'mypy may see one: it holds a variable to the type of its first value.';

/** Those of a program's claims that a checker can judge, judged. Never rejects. */
export type Judge = (program: CheckedProgram, claims: readonly Claim[]) => Promise<Claim[]>;

export function createTypeJudge(findings: FindProblems): Judge {
  /** A commented-out statement is tried alone, so that it changes nothing for the others. */
  async function judge(program: CheckedProgram, claim: Claim): Promise<Claim> {
    const tried = { ...program, source: sourceFor(claim, program.source) };
    const verdict = judged(claim, await findings(tried, 'as mypy'));
    if (verdict.verdict !== 'broken') return verdict;
    const [more] = errorsOf(claim, await findings(tried, 'all'));
    const reason = more
      ? `mypy lets this pass by default, though basedpyright says: ${wordsOf(more)}`
      : `basedpyright finds no error here. ${OTHERS}`;
    return { ...verdict, reason };
  }

  return async (program, claims) => {
    const results: Claim[] = [];
    for (const claim of claims) {
      try {
        results.push(await judge(program, claim));
      } catch (error) {
        const reason = reasonOf(error);
        results.push(unjudged(claim, reason));
      }
    }
    return results;
  };
}
