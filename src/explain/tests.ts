/** Tests of a block that a report tells of. */
import type { BlockResult, ReportFinding } from './report.ts';

/** Tests that didn't pass. Where the author claims outcomes, those claims tell. */
export function failedTests({ runs, claims, firstLine }: BlockResult): ReportFinding[] {
  if (claims.some(({ form }) => form === 'outcome')) return [];
  return (runs[0]?.tests ?? [])
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'error')
    .map(({ names, line, outcome, brief }) => ({
      kind: 'failed',
      line: firstLine + (line ?? 1) - 1,
      words: `test ${names.join('.')}  ${outcome === 'error' ? 'in error' : outcome}  ${brief.split('\n')[0]}`,
    }));
}
