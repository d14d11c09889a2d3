/** Which claims of the user's guide the course answers, and whether it quotes the guide rightly. */
import type { Guide, Section } from '../../src/guide/model/guide.ts';
import { sectionsOf } from '../../src/guide/model/sections.ts';

/** A row of the guide's `claims.tsv`: one claim of the guide. */
export interface ClaimRow {
  id: string;
  /** Line of the guide's text, 1-based. */
  line: number;
  /** Section that the id names: `1.3` of `1.3a#1` and of `1.3-prose#1`. */
  section: string;
}

/** What a course lacks or gets wrong, each a sentence with its place. */
export interface AnswerReport {
  /** Rows of sections that have a lesson, which the lesson doesn't name. */
  missing: string[];
  /** Ids that no row has. */
  unknown: string[];
  /** `guide:` values that the guide doesn't have on any line that the lesson answers. */
  misquoted: string[];
  /** Rows that a lesson answers and can't check yet, by its own word. */
  pending: string[];
  /** Rows of sections without a lesson, as a count by section. */
  waiting: Map<string, number>;
}

/** Reads `claims.tsv`: a header, then `id`, `line`, `kind`, `claim` separated by tabs. */
export function readClaimRows(tsv: string): ClaimRow[] {
  return tsv
    .split('\n')
    .slice(1)
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const [id = '', line = ''] = row.split('\t');
      return { id, line: Number(line), section: /^\d+\.\d+/.exec(id)?.[0] ?? '' };
    });
}

/** Holds the course's `answers:` and `guide:` against the guide's rows and text. */
export function checkAnswers(course: Guide, rows: ClaimRow[], guideText: string): AnswerReport {
  const sections = new Map(sectionsOf(course).map((s) => [s.id, s]));
  const known = new Map(rows.map((row) => [row.id, row]));
  const answered = new Set([...sections.values()].flatMap((s) => s.answers));
  const report: AnswerReport = {
    missing: [],
    unknown: [],
    misquoted: [],
    pending: [],
    waiting: new Map(),
  };
  for (const { id, line, section } of rows) {
    if (answered.has(id)) continue;
    if (sections.has(section)) report.missing.push(`${id} (line ${line})`);
    else report.waiting.set(section, (report.waiting.get(section) ?? 0) + 1);
  }
  const lines = guideText.split(/\r?\n/);
  for (const section of sections.values()) {
    report.pending.push(...(section.pending ?? []));
    for (const id of section.answers) {
      if (!known.has(id)) report.unknown.push(`${section.file}: ${id}`);
    }
    const said = section.answers.map((id) => known.get(id)?.line ?? 0);
    const says = (line: number, value: string): boolean =>
      commentSays(lines[line - 1] ?? '', value) || (value === 'passes' && isOfTest(lines, line));
    for (const { value, place } of guideValues(section)) {
      if (!said.some((line) => says(line, value))) report.misquoted.push(`${place}: ${value}`);
    }
  }
  return report;
}

/** The values behind `guide:` in a section's Python code. */
function* guideValues(section: Section): Generator<{ value: string; place: string }> {
  for (const part of section.parts) {
    if (part.kind !== 'snippet' || part.language !== 'python') continue;
    for (const [index, line] of part.code.split('\n').entries()) {
      const value = /#.*\bguide:\s*([^|]*)/.exec(line)?.[1]?.trim();
      if (value) yield { value, place: `${section.file}:${part.firstLine + index}` };
    }
  }
}

/** A comment of the line begins with the value; commented-out code has a comment of its own. */
function commentSays(line: string, value: string): boolean {
  return line
    .split('#')
    .slice(1)
    .some((comment) => comment.trim().startsWith(value));
}

/** How far the head of a test may be from a line of it, or of what it is parametrized with. */
const REACH = 12;

/** A test says by itself that it passes. */
function isOfTest(lines: readonly string[], line: number): boolean {
  const around = lines.slice(Math.max(0, line - REACH), line + REACH);
  return around.some((text) => /^\s*(?:async )?def test_/.test(text));
}
