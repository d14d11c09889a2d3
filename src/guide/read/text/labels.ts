import { LIST_ITEM, readsAsSentence } from './english.ts';
import { continuesMarkup, otherLanguageOf, type OtherLanguage } from './languages.ts';
import { LONGEST_LINE, type Line } from '../lines.ts';
import { isOpen, NOTHING_OPEN, readOn } from './openness.ts';
import { shapeOf } from './python.ts';
import { tableRows } from './table.ts';

/**
 * What one line of a section is. `comment` and `word` are undecided: what stands beside them tells
 * (`settle.ts`). A `table` line is one whose columns were ruled or separated by bars.
 */
export type Label =
  | { kind: 'blank' }
  | { kind: 'prose' }
  | { kind: 'table' }
  | { kind: 'comment' }
  | { kind: 'word' }
  | { kind: 'code'; language: string };

const PROSE: Label = { kind: 'prose' };
const OUTPUT_TITLE = /^(?:(?:sample|expected|the)\s+)?outputs?(?:\s+is)?\s*:$/i;
const PYTHON: Label = { kind: 'code', language: 'python' };

/** How far a bracket or a string may stay open. */
const LONGEST_OPENING = 150;

/** Labels each line of a section by itself and by what it opens; one label a line. */
export function labelLines(lines: Line[]): Label[] {
  const labels: Label[] = [];
  const tables = tableRows(lines);
  while (labels.length < lines.length) {
    const at = labels.length;
    if (tables.has(at)) labels.push({ kind: 'table' });
    else if (isOutput(lines, at)) labels.push(PROSE);
    else for (const label of labelFrom(lines, at)) labels.push(label);
  }
  return labels;
}

/** What stands right below `Output:` may look like code. */
function isOutput(lines: Line[], at: number): boolean {
  let above = at;
  while (above > 0 && at - above < 50 && lines[above]!.body !== '') {
    above -= 1;
    if (OUTPUT_TITLE.test(lines[above]!.body)) return true;
  }
  return false;
}

/** Labels the line at `at` and as many after it as it decides about; at least one. */
function labelFrom(lines: Line[], at: number): Label[] {
  const { body } = lines[at]!;
  if (body === '') return [{ kind: 'blank' }];
  if (body.length > LONGEST_LINE) return [PROSE];
  if (/^>>>(\s|$)/.test(body)) return labelTranscript(lines, at, 'pycon');
  if (STARTS_PYTHON.test(body) && opensSession(lines, at))
    return labelTranscript(lines, at, 'pycon');
  if (/^\$\s+\S/.test(body)) return labelTranscript(lines, at, 'console');
  if (body.startsWith('#') && !body.startsWith('#!')) return [{ kind: 'comment' }];
  const other = otherLanguageOf(body);
  if (other !== undefined) return labelOther(lines, at, other);
  if (LIST_ITEM.test(body)) return [PROSE];
  return labelPython(lines, at);
}

/** Python's own prompt comes up: no script is named, nor an option. */
const STARTS_PYTHON = /^\$\s+(?:python|py|ipython)[\d.]*$/;

/** Whether what was typed at that prompt follows, below the greeting if there is one. */
function opensSession(lines: Line[], at: number): boolean {
  const below = lines.slice(at + 1, at + 5).map(({ body }) => body);
  const first = below.findIndex((body) => body.startsWith('>>>'));
  return first >= 0 && !below.slice(0, first).some((body) => body === '' || body.startsWith('$'));
}

/** A transcript lasts until a blank line, or until text follows a prompt that prints nothing. */
function labelTranscript(lines: Line[], at: number, language: 'pycon' | 'console'): Label[] {
  const prompt = language === 'pycon' ? /^(>>>|\.\.\.)(\s|$)/ : /^[$>]\s/;
  let end = at + 1;
  while (end < lines.length && lines[end]!.body !== '') {
    const { body } = lines[end]!;
    const isText = readsAsSentence(body) && !body.startsWith('Traceback (most recent call last):');
    if (!prompt.test(body) && isText && isSilent(lines, at, end - 1)) break;
    if (language === 'pycon' && /^\$\s/.test(body)) break; // back at the shell
    end += 1;
  }
  return Array.from({ length: end - at }, () => ({ kind: 'code', language }));
}

/** A prompt with a statement that prints nothing: what follows it is no output. */
function isSilent(lines: Line[], first: number, last: number): boolean {
  const { body } = lines[last]!;
  if (body !== '...') {
    return /^>>>\s+(import\s|from\s|del\s|[\w., *[\]'"]+\s[-+*/|&]?=\s)/.test(body);
  }
  let typed = last;
  while (typed > first && !lines[typed]!.body.startsWith('>>>')) typed -= 1;
  return /^>>>\s+(?:(?:async\s+)?def\b|class\b|@)/.test(lines[typed]!.body);
}

function labelOther(lines: Line[], at: number, language: OtherLanguage): Label[] {
  let end = at + 1;
  if (language === 'shell' || language === 'dockerfile') {
    while (end < lines.length && lines[end - 1]!.body.endsWith('\\')) end += 1;
  } else if (language === 'sql') {
    while (end < lines.length && lines[end]!.body !== '' && !lines[end - 1]!.body.endsWith(';')) {
      end += 1;
    }
  } else {
    return labelMarkup(lines, at, language);
  }
  return Array.from({ length: end - at }, () => ({ kind: 'code', language }));
}

/** Markup lasts to the last line, before a blank one, that has a tag. */
function labelMarkup(lines: Line[], at: number, first: 'html' | 'django-template'): Label[] {
  let language = first;
  let end = at + 1;
  for (let next = at + 1; next < lines.length && lines[next]!.body !== ''; next += 1) {
    const { body } = lines[next]!;
    if (/\{%.*%\}/.test(body)) language = 'django-template';
    if (continuesMarkup(body, language)) end = next + 1;
  }
  return Array.from({ length: end - at }, () => ({ kind: 'code', language }));
}

function labelPython(lines: Line[], at: number): Label[] {
  const length = logicalLength(lines, at);
  const source = [lines[at]!.body, ...lines.slice(at + 1, at + length).map((line) => line.text)];
  const shape = shapeOf(source.join('\n'));
  // A line of three dots stands for what a guide leaves out, which inside brackets isn't Python.
  const whole = source.filter((line) => !/^\s*(\.\.\.|…),?\s*$/.test(line));
  if (shape === 'none' && length > 1 && shapeOf(whole.join('\n')) === 'statement') {
    return repeat(PYTHON, length);
  }
  if (shape === 'none') return length === 1 ? [PROSE] : labelAlone(lines[at]!);
  if (shape === 'word') return repeat({ kind: 'word' }, length);
  if (shape === 'statement') return repeat(PYTHON, length);
  const body = suiteLength(lines, at, at + length);
  const decorates = lines[at]!.body.startsWith('@');
  if (body === 0 && !(decorates && isDecorated(lines, at + length))) return repeat(PROSE, length);
  return repeat(PYTHON, length + body);
}

/** A line whose brackets never close, or close to nothing that parses: judged without them. */
function labelAlone(line: Line): Label[] {
  const shape = shapeOf(line.body);
  if (shape === 'statement') return [PYTHON];
  return [shape === 'word' ? { kind: 'word' } : PROSE];
}

function repeat(label: Label, length: number): Label[] {
  return Array.from({ length }, () => label);
}

/** How many lines the brackets, strings and backslashes of the first hold together; 1 if they don't close. */
function logicalLength(lines: Line[], at: number): number {
  let open = NOTHING_OPEN;
  const end = Math.min(lines.length, at + LONGEST_OPENING);
  for (let next = at; next < end; next += 1) {
    open = readOn(open, lines[next]!.text);
    if (!isOpen(open)) return next - at + 1;
  }
  return 1;
}

/** How many lines from `from` on are deeper than the header, with what their strings hold. */
function suiteLength(lines: Line[], header: number, from: number): number {
  let last = from;
  let next = from;
  while (next < lines.length) {
    const line = lines[next]!;
    if (line.body === '') {
      next += 1;
    } else if (line.indent > lines[header]!.indent && !isAside(lines, next)) {
      next += logicalLength(lines, next);
      last = next;
    } else break;
  }
  return last - from;
}

/** An indented sentence below a blank line is no part of the block above it. */
function isAside(lines: Line[], at: number): boolean {
  const { body } = lines[at]!;
  if (lines[at - 1]?.body !== '' || body.startsWith('#') || !readsAsSentence(body)) return false;
  return logicalLength(lines, at) === 1 && shapeOf(body) === 'none';
}

/** Whether a decorator has something to decorate, perhaps below other decorators and comments. */
function isDecorated(lines: Line[], from: number): boolean {
  const next = lines.slice(from, from + 20).find(({ body }) => !/^(#|@)/.test(body));
  return next !== undefined && /^(async\s+def|def|class)\s/.test(next.body);
}
