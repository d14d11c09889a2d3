export interface Failure {
  name: string;
  /** What was said of it, perhaps nothing. */
  text: string;
}
export function vitestFailures(report: object): Failure[];
export function playwrightFailures(report: object): Failure[];
export function flakyTests(report: object): string[];
export function unittestFailures(output: string): Failure[];
export function verifyFailures(output: string): Failure[];
export function excerpt(output: string): string;
export function failureLines(failed: { step: string; failures: Failure[] }[]): string[];
