/**
 * Verdicts are worth something only where the program has left alone what judges it. It can't be kept
 * from patching our Python; but it can't do so unseen, as long as what looks is out of its reach: a
 * code object of Python's, which can't be changed, run in a new function for each look, against notes
 * in tuples, all held by closures of JavaScript's (`assay/guard/seal.py`).
 */
import type { PyodideInterface } from 'pyodide';
import type { WorkerEvent } from '../../wire/kernel.ts';
import type { Claim } from '../../wire/claim.ts';
import { SEAL_BROKEN } from '../../wire/claim.ts';
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
  let broken = '';
  let lookedAt = -Infinity;

  function inspect(runId: number): void {
    lookedAt = now();
    broken = lookSafely(look);
    if (broken !== '') takeAllBack(runId);
  }

  function takeAllBack(runId: number): void {
    for (const claim of claims.values()) {
      if (claim.verdict !== 'unchecked') {
        post({ kind: 'claim', runId, claim: takenBack(claim, broken) });
      }
    }
    const text = `\n[${reasonOf(broken)}]\n`;
    post({ kind: 'output', runId, stream: 'stderr', text });
  }

  /** Looks, and judges again what the program can't have got at; none of it runs in between. */
  function conclude(runId: number): void {
    if (broken === '') inspect(runId);
    if (broken !== '' || ![...claims.values()].some(isHeld)) return;
    let judgements: readonly Judgement[];
    try {
      judgements = again();
    } catch {
      broken = 'the interpreter';
      return takeAllBack(runId);
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
    if (claims.size > 0 && event.kind === 'end') conclude(event.runId);
    else if (claims.size > 0 && broken === '' && due) inspect(event.runId);
    if (event.kind !== 'claim') return post(event);
    claims.set(event.claim.index, event.claim);
    post(broken !== '' && judged ? { ...event, claim: takenBack(event.claim, broken) } : event);
  };
}

/**
 * An interpreter that can't even be looked at isn't as it was. It gets a second look: a program that is
 * stopped just then has its KeyboardInterrupt raised in the first.
 */
function lookSafely(look: Look): string {
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      return look();
    } catch {}
  }
  return 'the interpreter';
}

function reasonOf(changed: string): string {
  return `${SEAL_BROKEN} (${changed}), so its claims aren't checked.`;
}

const isHeld = (claim: Claim): boolean => claim.verdict === 'held';

/** A claim that held only as long as the program was there. */
function corrected(claim: Claim, second: Judgement | undefined): Claim {
  if (second?.verdict !== 'broken') return takenBack(claim, 'what was seen of this claim');
  const { verdict, reason, actual } = second;
  return { ...claim, verdict, reason, actual, mend: null };
}

function takenBack(claim: Claim, changed: string): Claim {
  return { ...claim, verdict: 'unchecked', actual: null, mend: null, reason: reasonOf(changed) };
}
