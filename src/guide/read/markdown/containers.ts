/**
 * What Python-Markdown, MyST, Docusaurus and Pandoc put text into: admonitions, tabs, divisions. Code
 * hosts don't know them, and take what is indented below `!!! note` for code.
 */

/** `!!! note "Title"`, `??? tip`, `=== "Tab"`. */
const INDENTED =
  /^(?:(?:!!!|\?\?\?\+?)\s+([\w-]+)(?:\s+[\w-]+)*(?:\s+"(.*)")?|={3}[!+]{0,2}\s+"(.*)")\s*$/;
/** `:::note Title`, `::: {.callout-tip}`, `:::{code-cell} python`. */
const COLONS = /^(:{3,})\s*(\{[^}]*\}|[\w-]+)?\s*(?:\[(.*)\]|(.*?))\s*$/;
/** Directives in backticks that hold text, not code. */
const TEXTS = new Set(
  `admonition attention caution card danger details dropdown epigraph error exercise exercise-start
  figure-md grid grid-item grid-item-card hint important margin note prf:example proof seealso sidebar
  solution solution-start tab-item tab-set tip todo topic versionadded versionchanged deprecated
  warning`.split(/\s+/),
);

interface Container {
  /** Least indentation of its lines; for a division the marks that end it. */
  indent: number;
  /** How many columns are taken off its lines. */
  cut: number;
}

/**
 * The same lines, with what such containers hold moved left to where it is text or a fence for
 * CommonMark, and with their heads as titles in bold. Each line stays in its place.
 */
export function withoutContainers(source: readonly string[]): readonly string[] {
  if (!source.some((line) => /^\s*(?:!!!|\?\?\?|===[!+]*\s+"|:::|[`~]{3,}\s*\{)/.test(line))) {
    return source;
  }
  const out: string[] = [];
  const stack: Container[] = [];
  /** Marks that end divisions and directives of text, innermost last. */
  const divisions: string[] = [];
  let fence = '';
  let inList = false;
  for (const raw of source) {
    const indent = indentOf(raw);
    const isBlank = raw.trim() === '';
    const stays = stack.findIndex((each) => !isBlank && indent < each.indent);
    if (stays >= 0) {
      stack.splice(stays);
      fence = '';
    }
    const cut = stack.reduce((sum, each) => sum + each.cut, 0);
    const line = isBlank ? raw : cutOff(raw, cut);
    const body = line.trim();
    if (fence !== '') {
      if (isEnd(body, fence)) {
        out.push(fence.startsWith(':') ? line.replace(/:+/, '`'.repeat(fence.length)) : line);
        fence = '';
      } else out.push(line);
      continue;
    }
    const own = indent - cut;
    if (!isBlank && own <= 3) inList = /^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line);
    const isFree = own <= 3 || inList;
    const space = line.slice(0, line.length - line.trimStart().length);
    const head = isFree ? INDENTED.exec(body) : null;
    if (head !== null) {
      const [, kind, title, tab] = head;
      stack.push({ indent: indent + 4, cut: 4 });
      const name = tab ?? title ?? (kind === undefined ? '' : named(kind));
      out.push(`${space}${bold(name)}`);
      continue;
    }
    if (divisions.length > 0 && isEnd(body, divisions.at(-1)!)) {
      divisions.pop();
      out.push('');
      continue;
    }
    const division = isFree ? divisionOf(body) : null;
    if (division !== null) {
      if (division.code === undefined) {
        divisions.push(division.marks);
        out.push(`${space}${bold(division.title)}`);
      } else {
        fence = division.marks;
        out.push(space + division.code);
      }
      continue;
    }
    out.push(line);
    const marks = /^(?:(?:[-*+]|\d{1,9}[.)]|>)\s+)*(`{3,}|~{3,})(.*)$/.exec(body);
    if (marks !== null && !(marks[1]!.startsWith('`') && marks[2]!.includes('`'))) {
      fence = marks[1]!;
    }
  }
  return out;
}

/** Of a division its title, of one that holds code the fence in its place. */
function divisionOf(body: string): { marks: string; title: string; code?: string } | null {
  const [, ticks, directive = '', argument = ''] =
    /^(`{3,}|~{3,})\s*\{([\w:-]+)\}\s*(.*?)\s*$/.exec(body) ?? [];
  if (ticks !== undefined) {
    if (!TEXTS.has(directive.toLowerCase())) return null;
    return { marks: ticks, title: argument || named(directive) };
  }
  const [, marks, name = '', bracket, rest = ''] = COLONS.exec(body) ?? [];
  if (marks === undefined || (name === '' && rest !== '')) return null;
  // Colons alone end a division; where none is open they are text.
  if (name === '') return null;
  const [, braces] = /^\{\s*([\w:-]+)\s*\}$/.exec(name) ?? [];
  if (braces !== undefined && !TEXTS.has(braces.toLowerCase())) {
    return { marks, title: '', code: `${'`'.repeat(marks.length)}${name} ${rest}` };
  }
  const kind = braces ?? /(?:callout-|\.)([\w-]+)/.exec(name)?.[1] ?? name.replace(/[{}]/g, '');
  return { marks, title: bracket ?? (rest || named(kind)) };
}

function isEnd(body: string, marks: string): boolean {
  return body.startsWith(marks) && body === marks[0]!.repeat(body.length);
}

function named(kind: string): string {
  const words = kind
    .replace(/^callout-/, '')
    .replaceAll('-', ' ')
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function bold(title: string): string {
  return title.trim() === '' ? '' : `**${title.trim()}**`;
}

function indentOf(line: string): number {
  let column = 0;
  for (const character of line) {
    if (character === '\t') column += 4 - (column % 4);
    else if (character === ' ') column += 1;
    else break;
  }
  return column;
}

function cutOff(line: string, columns: number): string {
  if (columns === 0) return line;
  const column = indentOf(line);
  return ' '.repeat(Math.max(0, column - columns)) + line.trimStart();
}
