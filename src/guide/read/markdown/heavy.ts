/**
 * Parts of a Markdown file that its parser would take too long for: its time grows with the square of
 * the marks in a paragraph, of the items in a list, of headings that hang together, and of the depth.
 */
import type { LineRange, Snippet } from '../../model/guide.ts';

/** The most of these marks that a paragraph may have: about 50 ms. */
const MOST_MARKS = 1500;
/** What a line costs beside its marks: a paragraph of 3,000 lines is too long. */
const LINE = 0.5;
/** All paragraphs together may take about 2 s; beyond that, those stay text that have many marks. */
const BUDGET = 4e7;
const MANY_MARKS = 200;
/** Columns that a list's item may be indented by, and items above each other that hang together. */
const DEEPEST = 120;
/** Underlined headings without a blank line between them. */
const MOST_UNDERLINES = 300;
/** Lines of one block of code: no snippet's, and about 40 µs each. */
const MOST_CODE = 20_000;
/** Rows of one table. */
const MOST_ROWS = 4000;
/** Items of one list, and lines of one quotation. */
const MOST_ITEMS = 4000;

/** The line under a table's head. */
const TABLE_RULE = /^[\s>]*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?$/;

/** Finds them; ranges are of lines, 1-based, in order, and don't touch. */
export function heavyParts(source: readonly string[]): LineRange[] {
  const found: LineRange[] = [];
  let spent = 0;
  let fence = '';
  let first = 0;
  let items = 0;
  /** Lines of a table so far, where a rule under its head has begun one. */
  let rows = 0;
  let [marks, underlines, isDeep, heavy] = [0, 0, false, false];
  const endParagraph = () => {
    if (marks > MOST_MARKS || (marks > MANY_MARKS && spent + marks ** 2 > BUDGET)) heavy = true;
    else spent += marks ** 2;
    marks = 0;
  };
  const endRun = (next: number) => {
    endParagraph();
    if (heavy || isDeep || underlines > MOST_UNDERLINES) add(found, first + 1, next, source);
    [underlines, isDeep, heavy] = [0, false, false];
    rows = 0;
    first = next + 1;
  };
  const endCode = (last: number) => {
    if (last - first > MOST_CODE) add(found, first + 1, last + 1, source);
    first = last + 1;
  };
  for (const [at, line] of source.entries()) {
    const [, opening = ''] =
      /^\s*(?:(?:[-*+]|\d{1,9}[.)]|>)\s+)*(`{3,}|~{3,})(?!.*`)/.exec(line) ?? [];
    if (fence !== '') {
      if (opening.startsWith(fence) && line.trim() === opening) {
        fence = '';
        endCode(at);
      }
      continue;
    }
    if (line.trim() === '') endRun(at);
    else if (opening !== '') {
      endRun(at);
      fence = opening;
      first = at;
    } else {
      if (/^\s*(?:[-*+]\s|\d{1,9}[.)]\s|>|#|\|)/.test(line)) endParagraph();
      if (/^\s*(?:[-*+]\s|\d{1,9}[.)]\s|>)/.test(line)) items += 1;
      else if (/^\S/.test(line)) items = 0;
      if (rows > 0 || TABLE_RULE.test(line)) rows += 1;
      if (items > MOST_ITEMS || rows > MOST_ROWS) heavy = true;
      if (/^ {0,3}(?:=+|-+)\s*$/.test(line)) underlines += 1;
      if (/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line) && line.search(/\S/) > DEEPEST) isDeep = true;
      marks += marksIn(line) + (rows > 0 ? 0 : LINE);
    }
  }
  if (fence === '') endRun(source.length);
  else endCode(source.length - 1);
  return found;
}

function marksIn(line: string): number {
  let count = 0;
  for (let at = 0; at < line.length; at += 1) {
    const mark = line[at]!;
    // After `<?` and `<!` the whole paragraph is searched for what ends them.
    if (mark === '<' ? '?!'.includes(line[at + 1] ?? ' ') : '*_~[]`'.includes(mark)) count += 1;
  }
  return count;
}

/** Adds a range, or makes the last one longer where only blank lines are between. */
function add(
  found: LineRange[],
  firstLine: number,
  lastLine: number,
  source: readonly string[],
): void {
  if (lastLine < firstLine) return;
  const last = found.at(-1);
  const isNext =
    last !== undefined &&
    source.slice(last.lastLine, firstLine - 1).every((line) => line.trim() === '');
  if (isNext) last.lastLine = lastLine;
  else found.push({ firstLine, lastLine });
}

/** The same lines with nothing in those parts. */
export function withoutParts(
  source: readonly string[],
  parts: readonly LineRange[],
): readonly string[] {
  if (parts.length === 0) return source;
  const out = [...source];
  for (const { firstLine, lastLine } of parts) out.fill('', firstLine - 1, lastLine);
  return out;
}

/** Such a part as text. */
export function shownAsText(
  source: readonly string[],
  { firstLine, lastLine }: LineRange,
  id: string,
): Snippet {
  return {
    kind: 'snippet',
    id,
    language: 'text',
    code: source.slice(firstLine - 1, lastLine).join('\n'),
    firstLine,
    lastLine,
    setup: false,
    needs: [],
    run: 'none',
    notRun: { kind: 'too slow', why: 'this part can’t be read in time' },
    topLevelAwait: false,
  };
}
