/** Claims as questions: what does this line give? The answer takes the claim's place, and a run judges it. */
import { parser } from '@lezer/python';

export interface ClaimQuestion {
  /** The first line of the comment, 1-based. */
  line: number;
  /** The code that it is about. */
  code: string;
  /** How many lines the answer has. */
  rows: number;
  /** The comment's place in the text. */
  from: number;
  to: number;
}

const NOTE = /^#\s*note:/i;
/** Code that is commented out, and behind it the claim. */
const BEHIND_CODE = /^#.*\S(?=\s{2,}#\s)\s+/;

/** Where in a comment its claim begins; null for a note, which claims nothing. */
export function claimStart(comment: string): number | null {
  return NOTE.test(comment) ? null : (BEHIND_CODE.exec(comment)?.[0].length ?? 0);
}

/** The questions that a text's comments answer, in order; lines of one comment are one question. */
export function questionsIn(text: string): ClaimQuestion[] {
  const lines = text.split('\n');
  const questions: (ClaimQuestion & { own: boolean; last: number })[] = [];
  parser.parse(text).iterate({
    enter({ name, from, to }) {
      if (name !== 'Comment') return;
      const start = claimStart(text.slice(from, to));
      if (start === null) return;
      const line = text.slice(0, from).split('\n').length;
      const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from + start);
      const own = before.trim() === '';
      const above = questions.at(-1);
      if (own && above?.own && above.last === line - 1) {
        Object.assign(above, { last: line, rows: above.rows + 1, to });
        return;
      }
      const code = own ? (lines[line - 2] ?? '') : before.replace(/^(\s*)#\s?/, '$1');
      questions.push({ line, code: code.trim(), rows: 1, from: from + start, to, own, last: line });
    },
  });
  return questions.map(({ line, code, rows, from, to }) => ({ line, code, rows, from, to }));
}

export interface Answered {
  text: string;
  /** The lines on which the answers begin, 1-based; null for a question without one. */
  lines: (number | null)[];
}

/** The text with answers in the place of its claims. One that is empty claims nothing. */
export function answered(
  text: string,
  questions: readonly ClaimQuestion[],
  answers: readonly string[],
): Answered {
  let made = '';
  let done = 0;
  const lines: (number | null)[] = [];
  for (const [at, { from, to }] of questions.entries()) {
    made += text.slice(done, from);
    done = to;
    const answer = (answers[at] ?? '').trim();
    const margin = made.slice(made.lastIndexOf('\n') + 1);
    const isEmpty = answer === '';
    lines.push(isEmpty ? null : made.split('\n').length);
    made += isEmpty
      ? '# note: not answered'
      : answer
          .split('\n')
          .map((line) => `# ${line}`)
          .join(margin.trim() === '' ? `\n${margin}` : ' ');
  }
  return { text: made + text.slice(done), lines };
}
