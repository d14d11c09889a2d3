import { labelLines } from './labels.ts';
import { dedent, type Line } from '../lines.ts';
import type { Part, RunMode, Snippet } from '../../model/guide.ts';
import { isPseudoCode, PATTERN } from '../pseudo-code.ts';
import { settle, type Settled } from './settle.ts';
import { proseParts, tablePart } from './prose.ts';
import { holdsTests } from './tests.ts';

/** Splits a section's lines into prose, tables and code. Ids of snippets begin with `sectionId`. */
export function readParts(lines: Line[], sectionId: string): Part[] {
  const kinds = settle(lines, labelLines(lines));
  const parts: Part[] = [];
  let snippets = 0;
  for (const { kind, from, to } of stretchesOf(kinds)) {
    const stretch = lines.slice(from, to);
    if (kind === 'prose') parts.push(...proseParts(stretch));
    else if (kind === 'table') parts.push(tablePart(stretch));
    else if (kind !== 'blank') {
      snippets += 1;
      parts.push(snippetOf(stretch, kind.language, `${sectionId}-${snippets}`));
    }
  }
  return parts;
}

interface Stretch {
  kind: Settled;
  from: number;
  to: number;
}

/** Neighbours of one kind, with the blank lines between them but none at their ends. */
function stretchesOf(kinds: Settled[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const [at, kind] of kinds.entries()) {
    const last = stretches.at(-1);
    if (kind === 'blank') continue;
    // A table ends at a blank line.
    const adjoins = kind !== 'table' || last?.to === at;
    if (last !== undefined && adjoins && isSame(last.kind, kind)) last.to = at + 1;
    else stretches.push({ kind, from: at, to: at + 1 });
  }
  return stretches;
}

function isSame(a: Settled, b: Settled): boolean {
  if (typeof a === 'object' && typeof b === 'object') return a.language === b.language;
  return a === b;
}

function snippetOf(lines: Line[], language: string, id: string): Snippet {
  const code = dedent(lines);
  const isPattern = language === 'python' && isPseudoCode(code);
  return {
    kind: 'snippet',
    id,
    language,
    code,
    firstLine: lines[0]!.number,
    lastLine: lines.at(-1)!.number,
    setup: false,
    needs: [],
    run: isPattern ? 'none' : guessedRun(language, code),
    ...(isPattern ? { notRun: PATTERN } : {}),
    topLevelAwait: false,
  };
}

/** How a snippet runs whose author says nothing of it: by pytest, where it only defines tests. */
export function guessedRun(language: string, code: string): RunMode {
  return language === 'python' && holdsTests(code) ? 'pytest' : usualRun(language);
}

/** How a snippet runs of which nothing but the language is known. */
export function usualRun(language: string): RunMode {
  if (language === 'python') return 'both';
  return language === 'pycon' ? 'prompt' : 'none';
}
