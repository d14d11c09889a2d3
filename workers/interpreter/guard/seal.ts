/**
 * Verdicts are worth something only where the program has left alone what judges it. It can't be kept
 * from patching our Python; but it can't do so unseen, as long as what looks is out of its reach: a
 * code object of Python's, which can't be changed, run in a new function for each look, against notes
 * in tuples, all held by closures of JavaScript's (`assay/guard/seal.py`).
 */
import type { PyodideInterface } from 'pyodide';
import type { WorkerEvent } from '../../../wire/kernel.ts';
import type { Claim } from '../../../wire/claim.ts';
import { SEAL_BROKEN } from '../../../wire/claim.ts';
import type { Judgement } from './retrial.ts';

/** The name of what the program has changed of ours; empty where nothing. */
export type Look = () => string;

type PythonCallable = (...args: unknown[]) => unknown;
/** A Python object, and what JavaScript holds of it. */
type Held<T> = T & { destroy(): void };

/** Takes the notes. Call it before any user code. */
export function createSeal(pyodide: PyodideInterface): Look {
  const get = (name: string): PythonCallable => pyodide.pyimport(name) as PythonCallable;
  const makeFunction = get('types.FunctionType');
  const makeDict = get('builtins.dict');
  const code = get('assay.guard.seal.CODE');
  const kept = get('assay.guard.seal.take')();
  return () => {
    const names = makeDict() as Held<object>;
    const changed = makeFunction(code, names) as Held<PythonCallable>;
    try {
      const name = changed(kept);
      return typeof name === 'string' ? name : 'the interpreter';
    } finally {
      changed.destroy();
      names.destroy();
    }
  };
}

/** While verdicts come often, how many ms pass between two looks; there is one more at the end. */
const PAUSE = 20;

/**
 * Wraps `post`: as soon as the judge is seen to be changed, all verdicts are taken back, those to come
 * too, and the output says why. At the end, claims hold where `again`, which judges them all once more,
 * says so too.
 */
export function sealVerdicts(
  post: (event: WorkerEvent) => void,
  look: Look,
  again: () => readonly Judgement[],
  now: () => number = performance.now.bind(performance),
): (event: WorkerEvent) => void {
  const claims = new Map<number, Claim>();
  /** Why there are no verdicts; empty while there are. */
  let reason = '';
  let lookedAt = -Infinity;

  /** `crashed`: Python has ended, and its outcome says of what. */
  function inspect(runId: number, crashed: boolean): void {
    lookedAt = now();
    const name = lookSafely(look);
    if (name !== '') takeAllBack(runId, name, crashed);
  }

  /** `changed`: what the program has changed; null where nothing can be seen any more. */
  function takeAllBack(runId: number, changed: string | null, crashed: boolean): void {
    const died = changed === null && crashed;
    reason = died ? DIED : reasonOf(changed ?? 'the interpreter');
    for (const claim of claims.values()) {
      if (claim.verdict !== 'unchecked') {
        post({ kind: 'claim', runId, claim: takenBack(claim, reason) });
      }
    }
    if (!died) post({ kind: 'output', runId, stream: 'stderr', text: `\n[${reason}]\n` });
  }

  /** Looks, and judges again what the program can't have got at; none of it runs in between. */
  function conclude(runId: number, crashed: boolean): void {
    if (reason === '') inspect(runId, crashed);
    if (reason !== '' || ![...claims.values()].some(isHeld)) return;
    let judgements: readonly Judgement[];
    try {
      judgements = again();
    } catch {
      return takeAllBack(runId, null, crashed);
    }
    for (const claim of claims.values()) {
      const second = judgements[claim.index];
      if (!isHeld(claim) || second?.verdict === 'held') continue;
      post({ kind: 'claim', runId, claim: corrected(claim, second) });
    }
  }

  return (event) => {
    if (event.kind === 'claims') for (const claim of event.claims) claims.set(claim.index, claim);
    const judged = event.kind === 'claim' && event.claim.verdict !== 'unchecked';
    const due = judged && now() - lookedAt >= PAUSE;
    if (claims.size > 0 && event.kind === 'end') {
      // A program may have said it, and then it need not have an outcome.
      const { outcome } = event as Partial<typeof event>;
      conclude(event.runId, outcome?.kind === 'crashed');
    } else if (claims.size > 0 && reason === '' && due) inspect(event.runId, false);
    if (event.kind !== 'claim') return post(event);
    claims.set(event.claim.index, event.claim);
    post(reason !== '' && judged ? { ...event, claim: takenBack(event.claim, reason) } : event);
  };
}

/**
 * Null where the interpreter can't even be looked at. It gets a second look: a program that is stopped
 * just then has its KeyboardInterrupt raised in the first.
 */
function lookSafely(look: Look): string | null {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      return look();
    } catch {}
  }
  return null;
}

/** Of an interpreter that is dead nothing can be told, and nobody is to blame for it. */
const DIED = 'The interpreter died, so its claims aren’t checked.';

function reasonOf(changed: string): string {
  return `${SEAL_BROKEN} (${changed}), so its claims aren’t checked.`;
}

const isHeld = (claim: Claim): boolean => claim.verdict === 'held';

/** A claim that held only as long as the program was there. */
function corrected(claim: Claim, second: Judgement | undefined): Claim {
  if (second?.verdict !== 'broken') {
    return takenBack(claim, reasonOf('what was seen of this claim'));
  }
  const { verdict, reason, actual } = second;
  return { ...claim, verdict, reason, actual, mend: null };
}

function takenBack(claim: Claim, reason: string): Claim {
  return { ...claim, verdict: 'unchecked', actual: null, mend: null, reason };
}
