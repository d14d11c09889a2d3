/** The set-up that Sphinx's doctest gives each document of a project: `doctest_global_setup` of its `conf.py`. */
import { parser } from '@lezer/python';
import type { GuideFile } from './files.ts';

const NAME = 'doctest_global_setup';
/** What escapes in a string stand for; others are rare in code, and stay. */
const ESCAPES: Record<string, string> = { n: '\n', t: '\t', "'": "'", '"': '"', '\\': '\\' };

/** Empty where no `conf.py` lies beside the guide, or where it says none as plain text. */
export function sphinxSetup(beside: readonly GuideFile[]): string {
  const text = beside.find(({ path }) => path === 'conf.py')?.text ?? '';
  if (!text.includes(NAME)) return '';
  const statements = parser.parse(text).topNode.getChildren('AssignStatement');
  const found = statements.findLast((statement) => {
    const target = statement.getChild('VariableName');
    return target !== null && text.slice(target.from, target.to) === NAME;
  });
  if (found === undefined) return '';
  const strings: string[] = [];
  let plain = true;
  found.cursor().iterate(({ name, from, to }) => {
    if (name === 'String') strings.push(cooked(text.slice(from, to)));
    // What is worked out can't be read without running it.
    else if (/FormatString|CallExpression|BinaryExpression|MemberExpression/.test(name))
      plain = false;
  });
  return plain ? strings.join('') : '';
}

function cooked(literal: string): string {
  const [, prefix = '', marks = ''] = /^([a-zA-Z]*)("""|'''|"|')/.exec(literal) ?? [];
  const inner = literal.slice(prefix.length + marks.length, -marks.length);
  if (/r/i.test(prefix)) return inner;
  return inner
    .replaceAll('\\\n', '')
    .replaceAll(/\\([nt'"\\])/g, (_, escape: string) => ESCAPES[escape]!);
}
