/**
 * Classes that a guide shows in part: `class Stack:`, an ellipsis, and the method that is new. They go
 * on from the whole class above.
 */
import { parser } from '@lezer/python';
import type { SyntaxNode } from '@lezer/common';

export interface PartialClass {
  name: string;
  /** Where its bases begin and end: from behind its name to its colon. */
  from: number;
  to: number;
}

/** The classes at the top of a block that are shown in part. */
export function partialClasses(code: string): PartialClass[] {
  if (!/\.\.\.|…/.test(code)) return [];
  return parser
    .parse(code)
    .topNode.getChildren('ClassDefinition')
    .flatMap((node): PartialClass[] => {
      const name = node.getChild('VariableName');
      const body = node.getChild('Body');
      if (name === null || body === null || !isPartial(body, code)) return [];
      return [{ name: code.slice(name.from, name.to), from: name.to, to: body.from }];
    });
}

/** An ellipsis, as a statement or a comment, beside something that is new. */
function isPartial(body: SyntaxNode, code: string): boolean {
  let [dots, others] = [false, false];
  for (let child = body.firstChild; child !== null; child = child.nextSibling) {
    const text = code.slice(child.from, child.to).trim();
    if (text === '...' || /^#\s*(?:\.\.\.|…)/.test(text)) dots = true;
    else if (/Definition$|AssignStatement|DecoratedStatement/.test(child.name)) others = true;
  }
  return dots && others;
}

/**
 * The same code, in which such classes inherit from what has their name already. Lines stay where they
 * are.
 *
 * @param known names that the blocks above define
 */
export function completed(code: string, known: ReadonlySet<string>): string {
  return partialClasses(code)
    .filter(({ name }) => known.has(name))
    .toReversed()
    .reduce((text, { name, from, to }) => `${text.slice(0, from)}(${name})${text.slice(to)}`, code);
}
