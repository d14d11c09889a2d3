import { readsAsSentence } from './english.ts';
import { hasHashComments } from './languages.ts';
import type { Label } from './labels.ts';
import type { Line } from '../lines.ts';

/** A line's final kind; `language` is set for code alone. */
export type Settled = 'blank' | 'prose' | 'table' | Code;

interface Code {
  language: string;
}

/** Decides about comments and single words by the lines around them. */
export function settle(lines: Line[], labels: Label[]): Settled[] {
  const below = codeBelow(labels);
  const settled: Settled[] = [];
  while (settled.length < labels.length) {
    const at = settled.length;
    const label = labels[at]!;
    if (label.kind === 'code') settled.push({ language: label.language });
    else if (label.kind === 'word') settled.push(settleWord(lines, settled, below[at]!));
    else if (label.kind === 'comment') {
      for (const kind of settleComments(lines, labels, settled, below)) settled.push(kind);
    } else settled.push(label.kind);
  }
  return settled.map((kind, at) => (isStray(lines, settled, at) ? 'prose' : kind));
}

/** Code that a line meets below itself with nothing but undecided lines, or blank ones too, between. */
interface Below {
  touching: Code | undefined;
  apart: Code | undefined;
}

function codeBelow(labels: Label[]): Below[] {
  const below: Below[] = [];
  let next: Below = { touching: undefined, apart: undefined };
  for (let at = labels.length - 1; at >= 0; at -= 1) {
    below[at] = next;
    const label = labels[at]!;
    if (label.kind === 'code') {
      const code = { language: label.language };
      next = { touching: code, apart: code };
    } else if (label.kind === 'blank') next = { touching: undefined, apart: next.apart };
    else if (label.kind === 'prose' || label.kind === 'table') {
      next = { touching: undefined, apart: undefined };
    }
  }
  return below;
}

function isCode(kind: Settled | undefined): kind is Code {
  return typeof kind === 'object';
}

function lastFilled(settled: Settled[]): Settled | undefined {
  return settled.findLast((kind) => kind !== 'blank');
}

/**
 * A bare name or literal is code where code touches it, or where Python surrounds it at a distance;
 * one that starts like a sentence, or goes on with one, isn't.
 */
function settleWord(lines: Line[], settled: Settled[], { touching, apart }: Below): Settled {
  const above = settled.at(-1);
  const { body } = lines[settled.length]!;
  if (isCode(above) && touching !== undefined) return above;
  if (/^[A-Z][a-z]/.test(body) || readsAsSentence(body)) return 'prose';
  if (isCode(above)) return above;
  if (above === 'prose' && !/[:.!?]$/.test(lines[settled.length - 1]!.body)) return 'prose';
  if (touching !== undefined) return touching;
  const last = lastFilled(settled);
  const surrounded = isCode(last) && last.language === 'python' && apart?.language === 'python';
  return surrounded ? { language: 'python' } : 'prose';
}

/**
 * Comment lines go with the code right below them; else with the code above; else with the code
 * below a blank line. Between text and text, one line is text, and several are code.
 */
function settleComments(
  lines: Line[],
  labels: Label[],
  settled: Settled[],
  below: Below[],
): Settled[] {
  const at = settled.length;
  let end = at;
  while (labels[end]?.kind === 'comment') end += 1;
  const { touching, apart } = below[end - 1]!;
  const kind =
    commented(touching) ??
    (isTitle() ? 'prose' : undefined) ??
    commented(lastFilled(settled)) ??
    commented(apart) ??
    alone();
  return Array.from({ length: end - at }, () => kind);

  /** `## Title` with blank lines around it is a heading of Markdown. */
  function isTitle(): boolean {
    const apart = (label: Label | undefined) => label === undefined || label.kind === 'blank';
    const isOne = end - at === 1 && /^#{2,6}\s+\w/.test(lines[at]!.body);
    return isOne && apart(labels[at - 1]) && apart(labels[end]);
  }

  function alone(): Settled {
    const spaced = lines.slice(at, end).every(({ body }) => /^#+(\s|$)/.test(body));
    return end - at > 1 && spaced ? { language: 'python' } : 'prose';
  }
}

/** The code, if its language has such comments. */
function commented(kind: Settled | undefined): Settled | undefined {
  return isCode(kind) && hasHashComments(kind.language) ? kind : undefined;
}

/** One line that parses, in the middle of a paragraph that runs on: the paragraph was wrapped there. */
function isStray(lines: Line[], settled: Settled[], at: number): boolean {
  if (!isCode(settled[at]) || settled[at - 1] !== 'prose' || settled[at + 1] !== 'prose') {
    return false;
  }
  return !/[.:;!?]$/.test(lines[at - 1]!.body) && /^[a-z]/.test(lines[at + 1]!.body);
}
