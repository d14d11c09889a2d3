/**
 * What was seen of claims, kept out of the program's reach as it is seen, and judged once more when the
 * program is over (`assay/running/retrial.py`). Until then a program may change records, caches or the
 * judge itself, and put them back before the seal is looked at; not what is kept here.
 */
import type { PyodideInterface } from 'pyodide';
import type { Verdict } from '../../../wire/claim.ts';

export interface Judgement {
  verdict: Verdict;
  reason: string | null;
  actual: string | null;
}

export interface Retrial {
  /** Keeps a note: JSON of a claim's index and what was seen of it. */
  note(text: string): void;
  /** All claims judged by the notes alone. Nothing of the program's runs after this. */
  judge(): readonly Judgement[];
}

/** Notes are kept up to this length, in UTF-16 units, and of each claim the first. */
const ROOM = 64_000_000;

type JudgeAgain = (request: string, notes: string) => unknown;

/** Call it before user code. `request` as the run gets it. */
export function createRetrial(pyodide: PyodideInterface, request: string): Retrial {
  const judgeAgain = pyodide.pyimport('assay.judge_again') as JudgeAgain;
  return createNotes((notes) => JSON.parse(String(judgeAgain(request, notes))) as Judgement[]);
}

/** The notes, for a judge of them all (JSON, in order). */
export function createNotes(
  judge: (notes: string) => readonly Judgement[],
  room: number = ROOM,
): Retrial {
  const noted = new Set<string>();
  // One text, and no list: a setter that a program puts on the prototype of all objects would hear
  // of what is added to a list.
  let notes = '';
  return {
    note(text) {
      const index = text.slice(0, text.indexOf(','));
      if (notes.length + text.length > room && noted.has(index)) return;
      noted.add(index);
      notes += notes === '' ? text : `,${text}`;
    },
    judge: () => judge(`[${notes}]`),
  };
}
