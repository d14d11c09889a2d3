/** A code fence, or indented code, as a snippet. */
import type { Code } from 'mdast';
import type { Snippet } from '../../../model/guide.ts';
import { BEGINS_TYPED, HAS_TYPED } from '../../../program/prompts.ts';
import { guessLanguage } from '../../guess.ts';
import { isPseudoCode, PATTERN } from '../../pseudo-code.ts';
import { guessedRun, usualRun } from '../../text/parts.ts';
import type { FenceRequest } from '../comments.ts';
import { doctestOptions } from './doctest.ts';
import { codeRange, isFenced, languageOf, readAttributes } from './fence.ts';
import { commentOptions, optionLines, readFlags } from './flags.ts';
import { includeIn } from '../includes.ts';
import { readInfo } from './info.ts';

/**
 * @param source the file's lines
 * @param asked what comments above it ask; null in a lesson of ours, which says what it means
 */
export function snippetOf(
  node: Code,
  source: readonly string[],
  id: string,
  asked: FenceRequest | null,
): Snippet {
  const info = readInfo(`${node.lang ?? ''} ${node.meta ?? ''}`);
  const { language: written, directive, meta } = info;
  const range = codeRange(node, source);
  const options = isFenced(node, source) ? optionLines(node.value, directive) : 0;
  const lines = node.value.split('\n');
  const code = lines.slice(options).join('\n');
  const strict = asked === null;
  const language = spoken(written === '' ? guessLanguage(code) : languageOf(written), code, strict);
  const { attributes } = readAttributes(meta, language);
  const runs = attributes.run !== 'none';
  const head = [...lines.slice(0, options), commentOptions(code)].join('\n');
  const flags = readFlags(meta, head);
  const session = flags.session ?? info.cell;
  const notRun = strict
    ? undefined
    : (includeIn(node.value, directive || written, meta) ??
      (runs ? (asked.notRun ?? flags.notRun ?? pseudo(code, language)) : undefined));
  // A notebook's cells go on from each other, as no module of tests does.
  const guesses = !strict && !session && attributes.run === usualRun(language);
  const byPytest = guesses && guessedRun(language, code) === 'pytest';
  const continues = strict ? undefined : (asked.continues ?? flags.continues);
  return {
    kind: 'snippet',
    id,
    language,
    code,
    ...range,
    firstLine: Math.min(range.firstLine + options, range.lastLine),
    ...attributes,
    ...(byPytest ? { run: 'pytest' } : {}),
    ...(notRun === undefined ? {} : { run: 'none', notRun }),
    ...(session && !strict ? { session } : {}),
    ...(flags.mayRaise && !strict ? { mayRaise: flags.mayRaise } : {}),
    ...(continues === undefined ? {} : { continues }),
    ...(!strict && (language === 'pycon' || directive === 'testcode')
      ? doctestOptions(source)
      : {}),
  };
}

/** The language as the fence names it; empty for none. */
export function writtenLanguage({ lang, meta }: Code): string {
  return readInfo(`${lang ?? ''} ${meta ?? ''}`).language;
}

/** Many guides call a transcript Python, or something else whose colours they like. */
function spoken(language: string, code: string, strict: boolean): string {
  if (strict) return language === 'python' && BEGINS_TYPED.test(code) ? 'pycon' : language;
  if (BEGINS_TYPED.test(code)) return 'pycon';
  if (language === 'ipython') return 'python';
  // A banner, a command or a comment may come before the first prompt.
  const opens = ['python', 'console', 'shell', 'text'].includes(language);
  return opens && HAS_TYPED.test(code) && !hasOwnCode(code) ? 'pycon' : language;
}

/** Whether there is more above the first prompt than comments, a command and Python's banner. */
function hasOwnCode(code: string): boolean {
  const above = code.slice(0, code.search(HAS_TYPED)).split('\n');
  return above.some(
    (line) =>
      line.trim() !== '' &&
      !/^\s*#|^Python \d|^Type "help"|^\[(?:GCC|Clang|MSC)|^\S*[$%>]\s*(?:python|py|ipython)|on (?:linux|win32|darwin)/i.test(
        line,
      ),
  );
}

function pseudo(code: string, language: string): Snippet['notRun'] {
  return language === 'python' && isPseudoCode(code) ? PATTERN : undefined;
}
