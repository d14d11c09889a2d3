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
 * too, and the output says why.
 */
export function sealVerdicts(
  post: (event: WorkerEvent) => void,
  look: Look,
  now: () => number = performance.now.bind(performance),
): (event: WorkerEvent) => void {
  const claims = new Map<number, Claim>();
  let broken = '';
  let lookedAt = -Infinity;

  function inspect(runId: number): void {
    lookedAt = now();
    broken = lookSafely(look);
    if (broken === '') return;
    for (const claim of claims.values()) {
      if (claim.verdict !== 'unchecked') {
        post({ kind: 'claim', runId, claim: takenBack(claim, broken) });
      }
    }
    const text = `\n[${reasonOf(broken)}]\n`;
    post({ kind: 'output', runId, stream: 'stderr', text });
  }

  return (event) => {
    if (event.kind === 'claims') for (const claim of event.claims) claims.set(claim.index, claim);
    const judged = event.kind === 'claim' && event.claim.verdict !== 'unchecked';
    const due = judged && now() - lookedAt >= PAUSE;
    if (claims.size > 0 && broken === '' && (event.kind === 'end' || due)) inspect(event.runId);
    if (event.kind !== 'claim') return post(event);
    claims.set(event.claim.index, event.claim);
    post(broken !== '' && judged ? { ...event, claim: takenBack(event.claim, broken) } : event);
  };
}

/** An interpreter that can't even be looked at isn't as it was. */
function lookSafely(look: Look): string {
  try {
    return look();
  } catch {
    return 'the interpreter';
  }
}

function reasonOf(changed: string): string {
  return `${SEAL_BROKEN} (${changed}), so its claims aren't checked.`;
}

function takenBack(claim: Claim, changed: string): Claim {
  return { ...claim, verdict: 'unchecked', actual: null, mend: null, reason: reasonOf(changed) };
}
