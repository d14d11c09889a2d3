/** How runs ended, counted, and the counts in words. */
import type { Outcome } from '../../../wire/run.ts';

/** A crash before the program began is a run that never was. */
export type RunEnd = Outcome['kind'] | 'not started';

/** What went otherwise than a program that comes to its end. */
export type Trouble = Exclude<RunEnd, 'done'>;

export function endingOf(outcome: Pick<Outcome, 'kind'>, started: boolean): RunEnd {
  return outcome.kind === 'crashed' && !started ? 'not started' : outcome.kind;
}

const WORDS: Readonly<Record<Trouble, string>> = {
  raised: 'raised an exception',
  stopped: 'stopped',
  'timed out': 'took too long',
  crashed: 'crashed',
  'not started': 'didn’t start',
};

/** Whether something kept earlier is one. */
export function isEnding(value: unknown): value is RunEnd {
  return value === 'done' || Object.hasOwn(WORDS, String(value));
}

/** The troubles among them, each with how often it came. */
export function troubles(endings: readonly RunEnd[]): { trouble: Trouble; count: number }[] {
  return (Object.keys(WORDS) as Trouble[]).flatMap((trouble) => {
    const count = endings.filter((ending) => ending === trouble).length;
    return count > 0 ? [{ trouble, count }] : [];
  });
}

/** `1 raised an exception, 2 didn’t start`; empty where all was well. */
export function troubleText(endings: readonly RunEnd[]): string {
  return troubles(endings)
    .map(({ trouble, count }) => `${count} ${WORDS[trouble]}`)
    .join(', ');
}

/** What is said of runs one after the other: only those that ended by themselves have run. */
export function runsText(endings: readonly RunEnd[], total: number, verdicts: string): string {
  const ran = endings.filter((ending) => ending === 'done' || ending === 'raised').length;
  const trouble = troubleText(endings);
  return [`Ran ${ran} of ${total}`, trouble && `, ${trouble}`, verdicts && `: ${verdicts}`].join(
    '',
  );
}

/** What is said of one run. */
export function endingText(ending: RunEnd, verdicts: string): string {
  const said = ending === 'done' ? 'Run done' : `Run ${WORDS[ending]}`;
  return verdicts === '' ? `${said}.` : `${said}: ${verdicts}.`;
}
