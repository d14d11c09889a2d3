/** The type checker and the linter, and whether the reader wants them while editing; remembered. */
import { createSignal } from 'solid-js';
import { createBrowserChecker, createBrowserRuff } from '../../checker/browser.ts';
import type { CheckedProgram } from '../../checker/files.ts';
import type { Finding } from '../../checker/findings.ts';
import type { CodeTools, Remark } from '../../editor/code-tools/code-tools.ts';
import { lasting, storageKey } from './storage.ts';
import { reasonOf } from '../../../wire/reason.ts';

export const checker = createBrowserChecker();
export const ruff = createBrowserRuff();

const TYPES_KEY = storageKey('types');
const LINT_KEY = storageKey('lint');

const [types, showTypes] = createSignal(lasting.get(TYPES_KEY) === 'on');
const [lint, showLint] = createSignal(lasting.get(LINT_KEY) === 'on');

/** Whether types are reported while the reader edits. */
export { types };
/** Whether ruff's remarks are. */
export { lint };

export function setTypes(on: boolean): void {
  showTypes(on);
  lasting.set(TYPES_KEY, on ? 'on' : null);
}

export function setLint(on: boolean): void {
  showLint(on);
  lasting.set(LINT_KEY, on ? 'on' : null);
}

/** What an editor of a program gets of them; null where the reader wants none. */
export function codeToolsFor(program: () => CheckedProgram): CodeTools | null {
  const typed = types();
  const linted = lint();
  if (!typed && !linted) return null;
  return {
    async remarks() {
      const now = program();
      const [byTypes, byRules] = await Promise.all([
        typed ? told(checker.findings(now, 'all'), 'types') : [],
        linted ? told(ruff.findings(now), 'ruff') : [],
      ]);
      return [...byTypes, ...byRules.filter((remark) => !byTypes.some((t) => isSame(t, remark)))];
    },
    hover: typed ? (at) => checker.hover(program(), at) : null,
    complete: typed ? (at) => checker.completions(program(), at).catch(() => []) : null,
  };
}

/** Where a tool fails, that is its only remark. */
async function told(findings: Promise<Finding[]>, tool: string): Promise<Remark[]> {
  try {
    return (await findings).map(({ rule, ...finding }) => ({
      ...finding,
      source: rule === null ? tool : `${tool}: ${rule}`,
    }));
  } catch (error) {
    const message = reasonOf(error);
    const nowhere = { line: 1, column: 0, endLine: 1, endColumn: 0 };
    return [{ ...nowhere, severity: 'warning', message, source: tool }];
  }
}

/** Both tell of names that nothing defines, and of what isn't Python. */
function isSame(a: Remark, b: Remark): boolean {
  return a.severity === 'error' && b.severity === 'error' && a.line === b.line;
}
