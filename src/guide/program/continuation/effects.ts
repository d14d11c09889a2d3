/** What a block does to objects that it didn't make: `names.append(1)`, `row[0] = 2`, `next(lines)`. */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';

/** Calls that leave their arguments as they are. */
const LOOKS = new Set(
  `print len type repr str isinstance issubclass id hash dir help vars callable getattr hasattr format
  bool ascii int float abs round super range`.split(/\s+/),
);
/** Methods of built-in types that leave their object as it is. */
const READS = new Set(
  `get keys values items copy count index find rfind split rsplit splitlines join format upper lower
  title strip lstrip rstrip replace startswith endswith encode decode isdigit isalpha capitalize
  casefold center ljust rjust zfill partition rpartition union intersection difference
  symmetric_difference issubset issuperset isdisjoint hex bit_length most_common elements
  isoformat strftime total_seconds as_integer_ratio conjugate`.split(/\s+/),
);

/** The names whose objects the block's top level may change. Code that doesn't parse is read as far as it does. */
export function changedNames(code: string): ReadonlySet<string> {
  const found = new Set<string>();
  walk(parser.parse(code).topNode);
  return found;

  function walk(node: SyntaxNode): void {
    switch (node.name) {
      case 'FunctionDefinition':
      case 'LambdaExpression':
        // Bodies run later, if at all.
        return;
      case 'AssignStatement':
      case 'UpdateStatement':
      case 'DeleteStatement':
        for (const target of targetsOf(node)) addOwner(target);
        break;
      case 'CallExpression':
        call(node);
        break;
      case 'Decorator':
        decorator(node);
        break;
      default:
    }
    for (let child = node.firstChild; child !== null; child = child.nextSibling) walk(child);
  }

  function call(node: SyntaxNode): void {
    const callee = node.firstChild!;
    if (callee.name === 'MemberExpression') {
      const method = callee.lastChild!;
      if (method.name === 'PropertyName' && !READS.has(text(method))) addOwner(callee);
    } else if (callee.name === 'VariableName') {
      if (LOOKS.has(text(callee))) return;
      // A function may keep something between its calls.
      found.add(text(callee));
    }
    for (const argument of node.getChild('ArgList')?.getChildren('VariableName') ?? []) {
      found.add(text(argument));
    }
  }

  /** `@app.get("/")`, `@size.register`: what is defined is told to an object. */
  function decorator(node: SyntaxNode): void {
    const [owner, attribute] = node.getChildren('VariableName');
    if (attribute !== undefined) found.add(text(owner!));
  }

  /** The name at the root of `a.b[0].c`; nothing for a bare name, which is bound anew. */
  function addOwner(target: SyntaxNode): void {
    if (target.name !== 'MemberExpression') return;
    let root: SyntaxNode = target;
    while (root.name === 'MemberExpression') root = root.firstChild!;
    if (root.name === 'VariableName') found.add(text(root));
  }

  function text({ from, to }: SyntaxNode): string {
    return code.slice(from, to);
  }
}

/** What stands before the last `=`, or behind `del`. */
function targetsOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  if (node.name === 'DeleteStatement') return children;
  if (node.name === 'UpdateStatement') return children.slice(0, 1);
  return children.slice(
    0,
    children.findLastIndex(({ name }) => name === 'AssignOp'),
  );
}
