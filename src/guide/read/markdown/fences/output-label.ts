/** Lines that say that what stands below is what the code above prints. */
import { toString } from 'mdast-util-to-string';
import type { RootContent } from 'mdast';
import type { PythonVersion, Snippet } from '../../../model/guide.ts';
import { versionsAsked } from '../../../model/version-words.ts';

export interface OutputLabel {
  /** The only Python that it is about. */
  version?: PythonVersion;
  /** Why it can't be checked. */
  unchecked?: string;
  /** It is about a Python that isn't here. */
  elsewhere?: true;
  /** It is part of a sentence, and not a line of its own. */
  loose?: true;
}

const LABEL =
  /^(?:\W*(?:the|expected|sample|example|program|console|terminal|shell|possible|typical|run|this|which|it|will|code|python)\s+)*(?:outputs?|results?|prints?|stdout|printed|displays|shows|produces|yields)(?:\s+(?:is|are|will be|would be|on|in|the following|this|as follows|like this|for)\b)*\s*(\([^)]*\)|\[[^\]]*\]|(?:c?python\s*)?[<>=≤≥]*\s*v?\d\.[\dx][\w.+]*)?\s*[:.→↓]*$/i;
/** The same in other languages, alone on its line. */
const FOREIGN =
  /^(?:salida|sa[ií]da|sortie|r[ée]sultat|ausgabe|ergebnis|uitvoer|wynik|вывод|результат|вивід|çıktı|输出(?:结果)?|輸出|运行结果|结果|出力(?:結果)?|実行結果|結果|출력(?: 결과)?|실행 결과)\s*[:：]?$/iu;
/** "Running it prints:", "you should see this output:". */
const SENTENCE =
  /\b(?:outputs?|prints?|printed|displays|running (?:it|this|the \w+)(?: \w+)? (?:gives|shows)|you(?:'ll| will| should)? (?:see|get))\b[^.;!?]{0,40}:$/i;
/** Words that say that it needn't come out so. */
const VAGUE =
  /\b(?:may|might|can|could|will)\s+(?:vary|differ)|varies|similar|something like|abridged|truncated|shortened|partial|excerpt|windows|macos|on a mac|pypy|jython|e\.g\.|your (?:machine|system)|possible|typical|for example/i;

/**
 * Reads a paragraph or heading such as `**Output:**`, `Output (Python 2.x)`, `Expected output:`; null
 * where it is none.
 */
export function outputLabel(node: RootContent): OutputLabel | null {
  if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'html') return null;
  // A label may end a paragraph as a line of its own, or be what opens a fold.
  const shown = node.type === 'html' ? node.value.replace(/<[^<>]*>/g, ' ') : toString(node);
  const text = shown.trim().replaceAll('’', "'");
  const line = text.split('\n').at(-1)!.trim();
  if (line.length > 160) return null;
  const [, brackets] = LABEL.exec(line) ?? [null];
  if (FOREIGN.test(line)) return {};
  if (LABEL.test(line))
    return { ...about(brackets ?? ''), ...(VAGUE.test(line) ? vagueLabel(line) : {}) };
  if (node.type === 'paragraph' && SENTENCE.test(line)) {
    return { ...about(''), ...(VAGUE.test(line) ? vagueLabel(line) : {}), loose: true };
  }
  return null;
}

/** The same of a fence's title. */
export function isLabel(title: string): boolean {
  return LABEL.test(title.trim());
}

/** What stands in parentheses behind "Output". */
function about(words: string): OutputLabel {
  const asked = versionsAsked(words);
  if (asked.kind === 'one') return { version: asked.version };
  if (asked.kind === 'none') {
    const unchecked = `the guide says this of ${pythonOf(asked.words)}, which isn’t here`;
    return { unchecked, elsewhere: true };
  }
  return {};
}

function pythonOf(words: string): string {
  return /python/i.test(words) ? words : `Python ${words}`;
}

function vagueLabel(line: string): OutputLabel {
  const words = /\(([^)]*)\)/.exec(line)?.[1] ?? 'example';
  return { unchecked: `the guide says that it may come out otherwise (${words})` };
}

/** What a label above a transcript makes of it: another Python, or none. */
export function labelled(
  snippet: Snippet,
  { version, unchecked, elsewhere }: OutputLabel,
): Snippet {
  if (unchecked !== undefined && elsewhere) {
    return { ...snippet, run: 'none', notRun: { kind: 'version', why: unchecked } };
  }
  return version === undefined ? snippet : { ...snippet, version };
}
