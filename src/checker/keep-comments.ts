/**
 * Formats a program around its comments: each keeps its text, stays behind the code or below the line
 * that it was written for, and no code is broken into lines because a comment behind it is long.
 */
import { parser } from '@lezer/python';

interface Comment {
  from: number;
  to: number;
  text: string;
  /** Nothing but white space stands before it on its line. */
  alone: boolean;
  /** Alone, right below a line that isn't empty. */
  attached: boolean;
}

/** Formatters leave such a comment behind its code, and don't count its width. */
const STAND_IN = '# noqa';

/**
 * `format` formats what it is given, or rejects. The result rejects with a sentence where a comment
 * can't be kept.
 */
export async function keepComments(
  text: string,
  format: (text: string) => Promise<string>,
): Promise<string> {
  const comments = commentsOf(text);
  const bare = replaceComments(text, comments, ({ text }) =>
    speaksToTool(text) ? text : STAND_IN,
  );
  const formatted = await format(bare);
  const after = commentsOf(formatted);
  const same = (comment: Comment, at: number): boolean => comment.alone === comments[at]?.alone;
  if (after.length !== comments.length || !after.every(same)) {
    throw new Error('Not formatted: it would part a comment from its line.');
  }
  const restored = replaceComments(formatted, after, (_, at) => comments[at]!.text);
  return reattach(restored, comments);
}

/** Comments that steer the formatter. */
function speaksToTool(text: string): boolean {
  return /^#\s*(fmt|yapf):/.test(text);
}

function commentsOf(text: string): Comment[] {
  const found: Comment[] = [];
  parser.parse(text).iterate({
    enter({ name, from, to }) {
      if (name !== 'Comment') return;
      const start = text.lastIndexOf('\n', from - 1) + 1;
      const alone = text.slice(start, from).trim() === '';
      const above = text.slice(text.lastIndexOf('\n', start - 2) + 1, Math.max(start - 1, 0));
      found.push({
        from,
        to,
        text: text.slice(from, to).trimEnd(),
        alone,
        attached: alone && start > 0 && above.trim() !== '',
      });
    },
  });
  return found;
}

function replaceComments(
  text: string,
  comments: readonly Comment[],
  replacement: (comment: Comment, at: number) => string,
): string {
  let result = '';
  let end = 0;
  for (const [at, comment] of comments.entries()) {
    result += text.slice(end, comment.from) + replacement(comment, at);
    end = comment.to;
  }
  return result + text.slice(end);
}

/**
 * Empty lines that were put between a line and the comments right below it are put below these: the
 * comments may be what the line prints.
 */
function reattach(text: string, before: readonly Comment[]): string {
  const lines = text.split('\n');
  const after = commentsOf(text);
  // From the end, so that the lines above stay where they are.
  for (let at = after.length - 1; at >= 0; at--) {
    if (!before[at]?.attached || after[at]?.attached) continue;
    const first = lineOf(text, after[at]!);
    let last = first;
    while (before[at + 1 + last - first]?.attached && isComment(lines[last + 1])) last += 1;
    let empty = first;
    while (empty > 0 && lines[empty - 1]?.trim() === '') empty -= 1;
    if (empty === 0) continue;
    const blank = lines.slice(empty, first);
    lines.splice(empty, last - empty + 1, ...lines.slice(first, last + 1), ...blank);
  }
  return lines.join('\n');
}

const lineOf = (text: string, { from }: Comment): number =>
  text.slice(0, from).split('\n').length - 1;

const isComment = (line: string | undefined): boolean => line?.trimStart().startsWith('#') ?? false;
