/** A Python file as a guide: the file itself, and the examples in its docstrings. */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';
import { type Converted, Writer } from './converted.ts';
import { fromRestructuredText } from './restructured-text.ts';

export function fromPythonFile(path: string, text: string): Converted {
  const name = path.replace(/^.*[\\/]/, '');
  const lines = text.split('\n');
  while (lines.at(-1)?.trim() === '') lines.pop();
  const out = new Writer();
  out.add(`# ${name}`, 1);
  out.add('', 1);
  out.fence(`python title=${JSON.stringify(name)}`, lines, 1);
  for (const { owner, docstring, line } of docstringsOf(text)) {
    // Only examples need a place of their own; the rest stands in the file.
    if (!/^\s*>>> /m.test(docstring)) continue;
    out.add(`## ${owner === '' ? 'Module' : `\`${owner}\``}`, line);
    out.add('', line);
    const inner = fromRestructuredText(dedented(docstring), line);
    for (const [at, each] of inner.lines.entries()) {
      // Headings of a docstring are no sections of the guide.
      out.add(each.replace(/^#+ (.*)$/, '**$1**'), inner.origins[at]!);
    }
    out.gap(line);
  }
  return out;
}

interface Docstring {
  /** `Stack.push`; empty for the module's. */
  owner: string;
  docstring: string;
  /** Line of the file that its text begins on. */
  line: number;
}

function docstringsOf(text: string): Docstring[] {
  const found: Docstring[] = [];
  walk(parser.parse(text).topNode, '');
  return found;

  function walk(body: SyntaxNode, owner: string): void {
    let isFirst = true;
    for (let node = body.firstChild; node !== null; node = node.nextSibling) {
      if (node.name === 'Comment' || node.name === ':') continue;
      if (isFirst && node.name === 'ExpressionStatement') add(node.firstChild, owner);
      isFirst = false;
      const definition = node.name === 'DecoratedStatement' ? node.lastChild : node;
      if (definition === null || !/^(?:Function|Class)Definition$/.test(definition.name)) continue;
      const name = definition.getChild('VariableName');
      const inner = definition.getChild('Body');
      if (name === null || inner === null) continue;
      const own = text.slice(name.from, name.to);
      walk(inner, owner === '' ? own : `${owner}.${own}`);
    }
  }

  function add(node: SyntaxNode | null, owner: string): void {
    if (node?.name !== 'String') return;
    const whole = text.slice(node.from, node.to);
    const [, prefix, marks] = /^([rRuU]?)("""|'''|"|')/.exec(whole) ?? [];
    if (marks === undefined) return;
    const inner = whole.slice(prefix!.length + marks.length, -marks.length);
    const line = text.slice(0, node.from).split('\n').length;
    found.push({ owner, docstring: /r/i.test(prefix!) ? inner : cooked(inner), line });
  }
}

/** What a string's escapes stand for; those that would make other lines stay. */
function cooked(text: string): string {
  return text.replace(/\\(["'\\])/g, '$1');
}

/** As `inspect.cleandoc` has it: the first line is indented by itself. */
function dedented(docstring: string): string[] {
  const [first = '', ...rest] = docstring.split('\n');
  const filled = rest.filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map((line) => line.search(/\S/)));
  return [first.trim(), ...rest.map((line) => line.slice(Number.isFinite(indent) ? indent : 0))];
}
