import { parser } from '@lezer/python';
import type { SyntaxNode, Tree } from '@lezer/common';

/**
 * How surely a statement is meant as Python:
 * - `statement`: it parses, and does something that running text doesn't;
 * - `header`: so does it, given an indented block below it (`if x:`, `@decorator`);
 * - `word`: it parses, and could as well be a word of running text (`None`, `a is b`, `name: str`);
 * - `none`: it doesn't parse.
 */
export type LineShape = 'statement' | 'header' | 'word' | 'none';

/** Parsing takes its time; what is longer isn't a statement of a guide. */
const LONGEST_STATEMENT = 20_000;

/** Classifies one logical line, without its indentation. */
export function shapeOf(written: string): LineShape {
  if (written.length > LONGEST_STATEMENT) return 'none';
  // Word processors turn quotes into typographic ones, which is no reason to take code for prose.
  const source = written.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
  if (/^@[\w.]+\s*(#.*)?$/.test(source) || /^@[\w.]+\([^]*\)\s*(#.*)?$/.test(source)) {
    return parses(`${source}\ndef f(): pass`) ? 'header' : 'none';
  }
  // A decorator with its function on the same line: not Python, but how guides shorten.
  if (/^@[\w.]+\(.*\)\s+(async\s+)?(def|class)\s/.test(source)) return 'statement';
  const clause = readClause(source);
  if (clause !== undefined) return clause;
  const tree = parser.parse(source);
  if (isSound(tree)) return hasEvidence(tree, source) ? 'statement' : 'word';
  return HEADER_WORD.test(source) && parses(withBody(source)) ? 'header' : 'none';
}

/** Whether a whole block parses. */
export function parses(source: string): boolean {
  return isSound(parser.parse(source));
}

const HEADER_WORD = /^(async|class|def|for|if|match|try|while|with)\b/;

function withBody(source: string): string {
  if (/^match\b/.test(source)) return `${source}\n  case _:\n    pass`;
  if (/^try\b/.test(source)) return `${source}\n  pass\nfinally:\n  pass`;
  return `${source}\n  pass`;
}

/** `else:` and its like parse only behind the statement that they continue. */
function readClause(source: string): LineShape | undefined {
  const word = /^(elif|else|except|finally|case)\b/.exec(source)?.[1];
  if (word === undefined) return undefined;
  const before = { elif: 'if x:\n  pass\n', else: 'if x:\n  pass\n', case: 'match x:\n ' }[word];
  const start = before ?? 'try:\n  pass\n';
  if (parses(`${start}${source}`) && !/:\s*(#.*)?$/.test(source)) return 'statement';
  return parses(`${start}${source}\n  pass`) ? 'header' : word === 'case' ? undefined : 'none';
}

function isSound(tree: Tree): boolean {
  let sound = true;
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) sound = false;
      return sound;
    },
  });
  return sound;
}

/** Node types that nobody's prose parses to. */
const CERTAIN = new Set([
  'ImportStatement',
  'FunctionDefinition',
  'ClassDefinition',
  'UpdateStatement',
  'DeleteStatement',
  'AssertStatement',
  'PrintStatement',
  'LambdaExpression',
  'NamedExpression',
  'ArrayComprehensionExpression',
  'ComprehensionExpression',
  'DictionaryComprehensionExpression',
  'SetComprehensionExpression',
  'ForStatement',
  'WhileStatement',
  'IfStatement',
  'WithStatement',
  'TryStatement',
  'MatchStatement',
  'FormatString',
]);

function hasEvidence(tree: Tree, source: string): boolean {
  // `total   # 3`: a line with a comment is meant as code.
  let found = /^(?![A-Z]\w*\s#).*\s#\s/.test(source);
  tree.iterate({
    enter: (node) => {
      found ||= CERTAIN.has(node.name) || isEvidence(node.node, source);
      return !found;
    },
  });
  return found;
}

function isEvidence(node: SyntaxNode, source: string): boolean {
  switch (node.name) {
    case 'AssignOp':
      return node.parent?.name === 'AssignStatement';
    case 'ArgList':
      // A call, unless a blank stands before the bracket as in `Django (framework)`.
      return node.parent?.name === 'CallExpression' && !/\s/.test(source[node.from - 1] ?? ' ');
    case 'BinaryExpression':
      return isCalculation(node, source);
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression':
    case 'DictionaryExpression':
      return /^[[({][^]*[,:]/.test(source.slice(node.from, node.to)) && hasLiteral(node);
    case 'RaiseStatement':
      return /^raise\s+\w*(Error|Exception|Warning|Exit)\b/.test(source.slice(node.from));
    case 'MemberExpression':
      return node.getChild('[') !== null;
    default:
      return false;
  }
}

/** An operator between blanks, and a literal in the calculation: `1 / 0`, not `I/O` or `2026-11-24`. */
function isCalculation(node: SyntaxNode, source: string): boolean {
  const operator = node.getChild('ArithOp') ?? node.getChild('CompareOp') ?? node.getChild('BitOp');
  if (operator === null || !/\s/.test(source[operator.from - 1] ?? '')) return false;
  return hasLiteral(node) && !/^[A-Z][a-z]/.test(source);
}

function hasLiteral(node: SyntaxNode): boolean {
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name === 'Number' || child.name === 'String' || hasLiteral(child)) return true;
  }
  return false;
}
