/** A checker that is started when it is first asked, and again where the last one has failed. */
import type { Checker } from './client.ts';

export function createLazyChecker(start: () => Checker): Omit<Checker, 'alive'> {
  let checker: Checker | null = null;
  const current = (): Checker => {
    if (!checker?.alive) checker = start();
    return checker;
  };
  return {
    findings: (program, strictness) => current().findings(program, strictness),
    hover: (program, at) => current().hover(program, at),
    completions: (program, at) => current().completions(program, at),
    dispose() {
      checker?.dispose();
      checker = null;
    },
  };
}
