/**
 * reStructuredText as Markdown: its blocks, as far as a guide's text, headings and code need them. Code
 * is what matters; markup that Markdown lacks becomes plain text.
 */
import { type Converted, Writer } from './converted.ts';
import { inlineMarkup } from './inline-markup.ts';

interface Directive {
  name: string;
  argument: string;
  options: Map<string, string>;
  /** Index of the first line of its body, and of the first line after it. */
  body: number;
  end: number;
  /** Indentation of its body. */
  indent: number;
}

const CODE_DIRECTIVES = new Set(['code', 'code-block', 'sourcecode', 'highlight-code']);
const OWN_LANGUAGE: Record<string, string> = {
  doctest: '{doctest}',
  testcode: '{testcode}',
  testsetup: 'python setup',
  testcleanup: 'python notest',
  testoutput: 'output',
  ipython: 'ipython',
  'jupyter-execute': 'python',
  productionlist: 'text',
  'code-cell': 'python',
};
/** What only builds the site. */
const SILENT = new Set(
  `toctree contents index highlight currentmodule module sectionauthor codeauthor image figure
  raw meta role default-role only graphviz math automodule autoclass autofunction automethod
  autosummary tabularcolumns cssclass rst-class container-start sectnum target-notes`.split(/\s+/),
);

/** @param first line of the file that the text's first line is, where it is part of another */
export function fromRestructuredText(source: readonly string[], first = 1): Converted {
  const out = new Writer();
  new Blocks(source, first, out).read(0, source.length, 0);
  return out;
}

class Blocks {
  private readonly source: readonly string[];
  private readonly first: number;
  private readonly out: Writer;
  /** Marks of headings, by their level: the first seen is the highest. */
  private readonly levels: string[] = [];

  constructor(source: readonly string[], first: number, out: Writer) {
    this.source = source;
    this.first = first;
    this.out = out;
  }

  /** Reads lines `at` to `end`, whose text is indented by `base`. */
  read(at: number, end: number, base: number): void {
    while (at < end) at = this.block(at, end, base);
  }

  private block(at: number, end: number, base: number): number {
    const line = this.text(at, base);
    if (line.trim() === '') {
      this.out.add('', this.first + at);
      return at + 1;
    }
    return (
      this.heading(at, end, base) ??
      this.fence(at, end) ??
      this.transcript(at, end) ??
      this.explicit(at, end, base) ??
      this.table(at, end) ??
      this.paragraph(at, end, base)
    );
  }

  private text(at: number, base: number): string {
    return (this.source[at] ?? '').slice(base).trimEnd();
  }

  private heading(at: number, end: number, base: number): number | null {
    const line = this.text(at, base);
    const isRule = (text: string) => /^([!-/:-@[-`{-~])\1{2,}$/.test(text);
    const over = isRule(line) && at + 2 < end && this.text(at + 2, base) === line;
    const title = (over ? this.text(at + 1, base) : line).trim();
    const under = this.text(at + (over ? 2 : 1), base);
    const fits = under.length >= Math.min(3, title.length) && under.length + 2 >= title.length;
    if (!over && (!isRule(under) || isRule(line) || /^\s/.test(line) || !fits)) {
      if (!isRule(line)) return null;
      // A line between two parts of the text.
      this.out.add('', this.first + at);
      return at + 1;
    }
    if (title === '') return null;
    const mark = `${over ? 'over' : ''}${under[0]}`;
    if (!this.levels.includes(mark)) this.levels.push(mark);
    const depth = Math.min(6, this.levels.indexOf(mark) + 1);
    this.out.gap(this.first + at);
    this.out.add(`${'#'.repeat(depth)} ${inlineMarkup(title)}`, this.first + at);
    this.out.add('', this.first + at);
    return at + (over ? 3 : 2);
  }

  /** A fence of Markdown's, which many docstrings have, with its closing line. */
  private fence(at: number, end: number): number | null {
    const [, marks, info] = /^\s*(`{3,}|~{3,})\s*([^`]*)$/.exec(this.source[at]!.trimEnd()) ?? [];
    if (marks === undefined) return null;
    for (let last = at + 1; last < end; last += 1) {
      if (this.source[last]!.trim() !== marks) continue;
      if (last > at + 1) this.code(info!, at + 1, last);
      return last + 1;
    }
    return null;
  }

  /** A doctest block: from its first prompt to a blank line. */
  private transcript(at: number, end: number): number | null {
    if (!/^\s*>>>( |$)/.test(this.source[at]!)) return null;
    let last = at;
    for (let next = at + 1; next < end; next += 1) {
      const line = this.source[next]!;
      if (line.trim() === '') {
        // The session goes on where the next lines are typed too.
        if (!/^\s*>>>( |$)/.test(this.source[next + 1] ?? '')) break;
      } else last = next;
    }
    this.code('pycon', at, last + 1);
    return last + 1;
  }

  /** Directives and comments, which begin with two points. */
  private explicit(at: number, end: number, base: number): number | null {
    const line = this.text(at, base);
    if (!/^\s*\.\.(?:\s|$)/.test(line)) return null;
    const own = base + line.length - line.trimStart().length;
    const directive = this.directive(at, end, own);
    if (directive !== null) {
      this.show(directive, at);
      return directive.end;
    }
    const bodyEnd = this.bodyEnd(at + 1, end, own);
    const said = line.replace(/^\s*\.\.\s*/, '');
    const hidden = /^invisible-code(?:-block)?:\s*(?:python|py)\s*$/.test(said);
    if (hidden) {
      this.out.add('<!--', this.first + at);
      this.code('python', at + 1, bodyEnd);
      this.out.add('-->', this.first + bodyEnd - 1);
    } else if (/^(?:skip|clear-namespace)\b/.test(said)) {
      this.out.gap(this.first + at);
      this.out.add(`<!-- ${said} -->`, this.first + at);
    }
    this.out.add('', this.first + at);
    return bodyEnd;
  }

  private directive(at: number, end: number, own: number): Directive | null {
    const line = this.source[at]!.slice(own);
    const [, name, argument = ''] =
      /^\.\.\s+(?:\|[^|]+\|\s+)?([\w:+-]+)::(?:\s+(.*))?$/.exec(line) ?? [];
    if (name === undefined) return null;
    const bodyEnd = this.bodyEnd(at + 1, end, own);
    const options = new Map<string, string>();
    let body = at + 1;
    for (; body < bodyEnd; body += 1) {
      const [, key, value = ''] = /^\s+:([\w-]+):\s*(.*)$/.exec(this.source[body]!) ?? [];
      if (key === undefined) break;
      options.set(key, value);
    }
    while (body < bodyEnd && this.source[body]!.trim() === '') body += 1;
    const indent = this.indentOf(body, bodyEnd);
    return {
      name: name.toLowerCase(),
      argument: argument.trim(),
      options,
      body,
      end: bodyEnd,
      indent,
    };
  }

  private show(directive: Directive, at: number): void {
    const { name, argument, options, body, end, indent } = directive;
    const line = this.first + at;
    const language = CODE_DIRECTIVES.has(name) ? argument || 'python' : OWN_LANGUAGE[name];
    if (name === 'include' || name === 'literalinclude') {
      this.out.fence(`{${name}} ${argument}`, [], line);
    } else if (language !== undefined) {
      const caption = options.get('caption') ?? options.get('name');
      const title = caption === undefined ? '' : ` title=${JSON.stringify(caption)}`;
      const skips = options.get('skipif') === 'True' ? ' notest' : '';
      this.code(`${language}${title}${skips}`, body, end);
    } else if (!SILENT.has(name)) {
      const title =
        argument === ''
          ? `**${capital(name)}**`
          : /^(?:function|class|method|data|attribute|exception|py:\w+|describe)$/.test(name)
            ? `\`${argument}\``
            : `**${inlineMarkup(argument)}**`;
      this.out.gap(line);
      this.out.add(title, line);
      this.out.add('', line);
      this.read(body, end, indent);
    }
    this.out.gap(this.first + end - 1);
  }

  /** A grid or simple table keeps its looks. */
  private table(at: number, end: number): number | null {
    if (!/^\s*(?:\+[-=+]{3,}|={2,}(?:\s+={2,})+)\s*$/.test(this.source[at]!)) return null;
    let last = at + 1;
    while (last < end && this.source[last]!.trim() !== '') last += 1;
    this.code('text', at, last);
    return last;
  }

  private paragraph(at: number, end: number, base: number): number {
    let last = at;
    while (
      last + 1 < end &&
      this.source[last + 1]!.trim() !== '' &&
      !/^\s*>>>( |$)/.test(this.source[last + 1]!)
    )
      last += 1;
    const head = this.text(at, base);
    // Of an item the text begins behind its mark, and what is its literal block is indented more.
    const mark = /^\s*(?:[*+-]|#\.|\(?\w{1,3}[.)])\s+(?=\S)/.exec(head)?.[0].length;
    const own = base + (mark ?? head.search(/\S/));
    const literal = this.source[last]!.trimEnd().endsWith('::');
    for (let index = at; index <= last; index += 1) {
      const text = this.source[index]!.trim();
      const shown =
        index === last && literal
          ? text.replace(/\s*::$/, (marks) => (marks.length > 2 || text === '::' ? '' : ':'))
          : text;
      this.out.add(
        shown === '' ? '' : inlineMarkup(listItem(shown, index === at)),
        this.first + index,
      );
    }
    if (!literal) return last + 1;
    const bodyEnd = this.bodyEnd(last + 1, end, own);
    let body = last + 1;
    while (body < bodyEnd && this.source[body]!.trim() === '') body += 1;
    if (body < bodyEnd) this.code('', body, bodyEnd);
    return bodyEnd;
  }

  /** Lines `from` to `to` as a fence, without what they are indented by. */
  private code(info: string, from: number, to: number): void {
    const indent = this.indentOf(from, to);
    let end = to;
    while (end > from && this.source[end - 1]!.trim() === '') end -= 1;
    const lines = this.source.slice(from, end).map((line) => line.slice(indent).trimEnd());
    this.out.fence(info, lines, this.first + from);
  }

  /** The first line from `at` on that is indented no more than `own`. */
  private bodyEnd(at: number, end: number, own: number): number {
    let last = at;
    for (let next = at; next < end; next += 1) {
      const line = this.source[next]!;
      if (line.trim() === '') continue;
      if (line.search(/\S/) <= own) break;
      last = next + 1;
    }
    return last;
  }

  private indentOf(from: number, to: number): number {
    const filled = this.source.slice(from, to).filter((line) => line.trim() !== '');
    return filled.length === 0 ? 0 : Math.min(...filled.map((line) => line.search(/\S/)));
  }
}

function listItem(text: string, isFirst: boolean): string {
  return isFirst ? text.replace(/^#\.\s/, '1. ').replace(/^\((\w+)\)\s/, '$1) ') : text;
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll('-', ' ');
}
