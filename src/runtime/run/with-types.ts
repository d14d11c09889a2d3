/**
 * A runner whose runs have their `type error` claims judged too. Python can't tell; a type checker
 * reads the program meanwhile, and what it says comes as events of the same run, before its end.
 */
import type { Claim } from '../../../wire/claim.ts';
import type { RunEvent, RunRequest } from '../../../wire/run.ts';
import { createEnding } from './ending.ts';
import type { Run, Runner } from './pool.ts';

/** Gives those of a program's claims back that it can judge. Never rejects. */
export type TypeJudge = (
  program: Omit<RunRequest, 'runId'>,
  claims: readonly Claim[],
) => Promise<Claim[]>;

const isTyped = ({ form, applies }: Claim): boolean => form === 'type error' && applies;

/**
 * Wraps a runner. A run that has ended waits for the checker; one that is stopped doesn't, and its
 * type claims stay unchecked.
 */
export function withTypes<R extends Runner>(runner: R, judge: TypeJudge): R {
  return {
    ...runner,
    run(request, onEvent, limit) {
      let judging: Promise<void> = Promise.resolve();
      let stop = (): void => {};
      const stopped = new Promise<void>((resolve) => (stop = resolve));

      function see(event: RunEvent): void {
        if (event.kind === 'end') return void judging.then(() => ending.end(event.outcome));
        // Python's last word on what it can't tell mustn't undo the checker's.
        if (event.kind === 'claim' && isTyped(event.claim)) return;
        ending.emit(event);
        if (event.kind !== 'claims') return;
        const typed = event.claims.filter(isTyped);
        if (typed.length === 0) return;
        const { runId } = event;
        const tell = (claim: Claim): void => ending.emit({ kind: 'claim', runId, claim });
        const remark = (reason: string): void => {
          for (const claim of typed) tell({ ...claim, reason });
        };
        remark('The type checker is reading it.');
        const giveUp = stopped.then(() => remark('Stopped before the type checker answered.'));
        const answer = judge(request, typed).then((claims) => claims.forEach(tell));
        judging = Promise.race([answer, giveUp]);
      }

      const run = runner.run(request, see, limit);
      // Events come only after `run` has returned.
      const ending = createEnding(run.runId, onEvent);
      return {
        ...run,
        stop() {
          stop();
          run.stop();
        },
        ended: ending.ended,
      } satisfies Run;
    },
  };
}
