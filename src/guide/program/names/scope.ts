/**
 * Which names a piece of Python defines at its top, and which it uses and doesn't define.
 *
 * Python's scoping rules over the editor's own syntax tree, as far as a guide's blocks need them:
 * a class's names aren't seen by its methods, a comprehension's stay inside it, the body of a
 * function runs later and so may use what is defined below it. Code that doesn't parse is read as
 * far as it does.
 */
import { parser } from '@lezer/python';
import type { SyntaxNode, Tree } from '@lezer/common';
import { BUILTIN_NAMES } from './builtins.ts';

export interface Names {
  /** Names that are there after the code has run: assigned, defined or imported at the top. */
  defines: ReadonlySet<string>;
  /** Names that it uses before, or without, defining them, built-in ones left out; in order of the text. */
  lacks: readonly string[];
  /** Built-in names that it uses without defining them. */
  builtIns: readonly string[];
  /** It imports all of a module, or makes names as it runs, and so may define anything. */
  importsAll: boolean;
  /** It is no Python throughout, as far as the editor's grammar can tell. */
  faulty: boolean;
}

/** `from math import *`, `globals()[name] = …`, `globals().update(…)`. */
const ANY_NAMES =
  /^\s*from\s+\S+\s+import\s+\*|^\s*globals\(\)(?:\[[^\]\n]*\]\s*=(?!=)|\.update\()/m;

/** Reads the names of a block of Python. */
export function namesOf(code: string): Names {
  const module = new Scope('module', null);
  const tree = parser.parse(code);
  new Walk(code).all(childrenOf(tree.topNode), module);
  for (const name of module.later) if (!module.bound.has(name)) module.free.add(name);
  return {
    defines: new Set([...module.bound].filter((name) => !module.gone.has(name))),
    lacks: [...module.free].filter((name) => !BUILTIN_NAMES.has(name)),
    builtIns: [...module.free].filter((name) => BUILTIN_NAMES.has(name)),
    faulty: hasFault(tree),
    importsAll: ANY_NAMES.test(code),
  };
}

function hasFault(tree: Tree): boolean {
  let faulty = false;
  tree.iterate({
    enter: ({ type }) => {
      faulty ||= type.isError;
      return !faulty;
    },
  });
  return faulty;
}

type Kind = 'module' | 'function' | 'class' | 'comprehension';

class Scope {
  readonly kind: Kind;
  readonly outer: Scope | null;
  readonly bound = new Set<string>();
  /** Bound once, and deleted since. */
  readonly gone = new Set<string>();
  /** Used while not bound here. */
  readonly free = new Set<string>();
  /** Used by code that runs later: bodies of functions, annotations. */
  readonly later = new Set<string>();
  /** Names that belong to the module or to a function around, although they are bound here. */
  readonly elsewhere = new Map<string, 'global' | 'nonlocal'>();

  constructor(kind: Kind, outer: Scope | null) {
    this.kind = kind;
    this.outer = outer;
  }

  use(name: string): void {
    // A function's names are its own wherever in it they are bound; that is only known at its end.
    if (this.kind === 'function' || !this.bound.has(name)) this.free.add(name);
  }

  bind(name: string): void {
    const where = this.elsewhere.get(name);
    if (where === 'global') this.module().bind(name);
    else if (where !== 'nonlocal') {
      this.bound.add(name);
      this.gone.delete(name);
    }
  }

  module(): Scope {
    return this.outer === null ? this : this.outer.module();
  }

  /** Hands what isn't defined here to the scope around. */
  close(): void {
    const outer = this.outer!;
    // Methods don't see their class's names.
    const own = (name: string) => this.kind !== 'class' && this.bound.has(name);
    for (const name of this.free) {
      if (this.kind === 'function') {
        if (!own(name) || this.elsewhere.has(name)) outer.later.add(name);
      } else outer.use(name);
    }
    for (const name of this.later) if (!own(name)) outer.later.add(name);
  }
}

/** Nodes that have `for` clauses among their children. */
const COMPREHENSIONS = new Set([
  'ArrayComprehensionExpression',
  'ComprehensionExpression',
  'DictionaryComprehensionExpression',
  'SetComprehensionExpression',
]);

class Walk {
  private readonly code: string;

  constructor(code: string) {
    this.code = code;
  }

  all(nodes: readonly SyntaxNode[], scope: Scope): void {
    for (const node of nodes) this.node(node, scope);
  }

  node(node: SyntaxNode, scope: Scope): void {
    const children = childrenOf(node);
    if (COMPREHENSIONS.has(node.name)) return this.comprehension(children, scope);
    switch (node.name) {
      case 'VariableName':
        return scope.use(this.text(node));
      case 'AssignStatement':
        return this.assign(children, scope);
      case 'UpdateStatement':
        this.all(children, scope);
        return this.target(children[0], scope);
      case 'NamedExpression':
        this.all(children.slice(1), scope);
        return this.target(children[0], around(scope));
      case 'ForStatement':
        return this.forLoop(children, scope);
      case 'WithStatement':
        return this.aliases(children, scope);
      case 'TryStatement':
        return this.attempt(children, scope);
      case 'ImportStatement':
        return this.imports(children, scope);
      case 'FunctionDefinition':
      case 'LambdaExpression':
        return this.function(children, scope);
      case 'ClassDefinition':
        return this.class(children, scope);
      case 'TypeDefinition':
        this.target(children[1], scope);
        return this.deferred(children.slice(2), scope);
      case 'TypeDef':
        return this.deferred(children, scope);
      case 'ScopeStatement':
        for (const name of children.filter(isName)) {
          const where = children[0]?.name === 'global' ? 'global' : 'nonlocal';
          scope.elsewhere.set(this.text(name), where);
        }
        return;
      case 'DeleteStatement':
        this.all(children, scope);
        for (const name of children.filter(isName)) scope.gone.add(this.text(name));
        return;
      case 'ArgList':
        return this.arguments(children, scope);
      case 'CapturePattern':
      case 'AsPattern':
        this.all(children.slice(0, -1), scope);
        return this.target(children.at(-1), scope);
      case 'KeywordPattern':
        return this.all(children.slice(1), scope);
      default:
        return this.all(children, scope);
    }
  }

  private text(node: SyntaxNode): string {
    return this.code.slice(node.from, node.to);
  }

  /** Binds what stands on the left of an assignment. */
  private target(node: SyntaxNode | undefined, scope: Scope): void {
    if (node === undefined) return;
    if (isName(node)) scope.bind(this.text(node));
    else if (
      ['TupleExpression', 'ArrayExpression', 'ParenthesizedExpression'].includes(node.name)
    ) {
      for (const child of childrenOf(node)) this.target(child, scope);
    } else this.node(node, scope);
  }

  private assign(children: SyntaxNode[], scope: Scope): void {
    const last = children.findLastIndex(({ name }) => name === 'AssignOp');
    // `x: int` alone makes no x, except that a function takes it for its own.
    if (last < 0 && scope.kind !== 'function') return this.all(children.slice(1), scope);
    this.all(children.slice(last + 1), scope);
    for (const child of children.slice(0, last < 0 ? 1 : last)) this.target(child, scope);
  }

  private forLoop(children: SyntaxNode[], scope: Scope): void {
    const start = children.findIndex(({ name }) => name === 'for');
    const middle = children.findIndex(({ name }) => name === 'in');
    const body = children.findIndex(({ name }) => name === 'Body');
    this.all(children.slice(middle + 1, body), scope);
    for (const child of children.slice(start + 1, middle)) this.target(child, scope);
    this.all(children.slice(body), scope);
  }

  /** `… as name`, among other things. */
  private aliases(children: SyntaxNode[], scope: Scope): void {
    for (const [at, child] of children.entries()) {
      if (children[at - 1]?.name === 'as') this.target(child, scope);
      else this.node(child, scope);
    }
  }

  /** The name of a caught exception is gone after its clause. */
  private attempt(children: SyntaxNode[], scope: Scope): void {
    this.aliases(children, scope);
    for (const [at, child] of children.entries()) {
      if (children[at - 1]?.name === 'as' && isName(child)) scope.gone.add(this.text(child));
    }
  }

  private imports(children: SyntaxNode[], scope: Scope): void {
    const start = children.findIndex(({ name }) => name === 'import');
    for (const [at, child] of children.entries()) {
      if (at < start || !isName(child) || children[at + 1]?.name === 'as') continue;
      // Of `import a.b`, `a` is bound.
      if (children[at - 1]?.name !== '.') scope.bind(this.text(child));
    }
  }

  private function(children: SyntaxNode[], scope: Scope): void {
    const inner = new Scope('function', scope);
    const name = children[0]?.name === 'lambda' ? undefined : children.find(isName);
    for (const [at, child] of children.entries()) {
      if (child === name) continue;
      if (child.name === 'ParamList') this.parameters(childrenOf(child), inner);
      else if (child.name === 'TypeParamList') this.typeParameters(child, inner);
      else if (child.name === 'TypeDef') this.deferred(childrenOf(child), scope, inner);
      else if (child.name === 'Body' || children[at - 1]?.name === ':') this.node(child, inner);
    }
    inner.close();
    this.target(name, scope);
  }

  private parameters(children: SyntaxNode[], inner: Scope): void {
    const outer = inner.outer!;
    for (const [at, child] of children.entries()) {
      if (child.name === 'TypeDef') this.deferred(childrenOf(child), outer, inner);
      else if (children[at - 1]?.name === 'AssignOp') this.node(child, outer);
      else if (isName(child)) inner.bind(this.text(child));
    }
  }

  private typeParameters(list: SyntaxNode, inner: Scope): void {
    for (const parameter of list.getChildren('TypeParam')) {
      this.target(childrenOf(parameter).find(isName), inner);
    }
  }

  private class(children: SyntaxNode[], scope: Scope): void {
    const inner = new Scope('class', scope);
    const name = children.find(isName);
    for (const child of children) {
      if (child === name) continue;
      if (child.name === 'TypeParamList') this.typeParameters(child, inner);
      else this.node(child, child.name === 'Body' ? inner : scope);
    }
    inner.close();
    this.target(name, scope);
  }

  /** What is only looked at later; `known` holds type parameters that are visible there. */
  private deferred(children: SyntaxNode[], scope: Scope, known?: Scope): void {
    const inner = new Scope('function', scope);
    this.all(children, inner);
    for (const name of inner.free) if (!known?.bound.has(name)) scope.later.add(name);
  }

  private arguments(children: SyntaxNode[], scope: Scope): void {
    if (children.some(({ name }) => name === 'for')) return this.comprehension(children, scope);
    for (const [at, child] of children.entries()) {
      // `f(name=value)`
      if (!(isName(child) && children[at + 1]?.name === 'AssignOp')) this.node(child, scope);
    }
  }

  private comprehension(children: SyntaxNode[], scope: Scope): void {
    const inner = new Scope('comprehension', scope);
    const targets = new Set<SyntaxNode>();
    let binding = false;
    for (const child of children) {
      if (child.name === 'for') binding = true;
      else if (child.name === 'in') binding = false;
      else if (binding) targets.add(child);
    }
    for (const target of targets) this.target(target, inner);
    this.all(
      children.filter((child) => !targets.has(child)),
      inner,
    );
    inner.close();
  }
}

/** A name bound by `:=` in a comprehension belongs to what is around it. */
function around(scope: Scope): Scope {
  return scope.kind === 'comprehension' ? around(scope.outer!) : scope;
}

function isName(node: SyntaxNode): boolean {
  return node.name === 'VariableName';
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}
